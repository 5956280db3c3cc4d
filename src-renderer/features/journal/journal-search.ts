import { z } from 'zod'

/** What the address keeps of the filters, so that a page can link to one person's or one record's story. */
export const JournalSearchSchema = z.object({
  actorId: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  entity: z.string().optional().catch(undefined),
  id: z.string().optional().catch(undefined),
  candidateId: z.string().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  until: z.string().optional().catch(undefined),
})
export type JournalSearch = z.infer<typeof JournalSearchSchema>
