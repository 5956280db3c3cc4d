import { useQuery } from '@tanstack/react-query'
import type { ReviewFilter } from '../../../src-shared/contract/reviews.ts'
import { client } from '../../client/client.ts'

/** Tried once when the dialog opens: what is passed is what was shown, whatever arrives meanwhile. */
export const useBulkPreview = (filter: ReviewFilter) =>
  useQuery({
    queryKey: ['reviews', 'previewBulk', filter],
    queryFn: () => client.reviews.previewBulk({ filter }),
    staleTime: 'static',
    gcTime: 0,
  })
