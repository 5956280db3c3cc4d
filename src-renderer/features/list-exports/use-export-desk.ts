import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useSignedIn } from '../../app/signed-in.ts'
import { ExportDesk, type ExportState } from './export-desk.ts'

/** This person's export: kept beside the answers of the core, because signing out resets just these. */
export function useExportDesk(): { readonly desk: ExportDesk; readonly state: ExportState } {
  const { staff } = useSignedIn()
  const queries = useQueryClient()
  const key = ['listExports', 'desk', staff.id]
  let desk = queries.getQueryData<ExportDesk>(key)
  if (!desk) {
    desk = new ExportDesk()
    queries.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY })
    queries.setQueryData(key, desk)
  }
  return { desk, state: useSyncExternalStore(desk.subscribe, desk.snapshot) }
}
