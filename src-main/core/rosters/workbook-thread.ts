import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import { convertWorkbook } from './convert-workbook.ts'
import { inspectWorkbook } from './inspect-workbook.ts'
import type { WorkbookReply } from './read-workbook.ts'

/** The reading thread: a hostile file can exhaust only its memory and its time, never the program's. */
async function read(bytes: Uint8Array): Promise<WorkbookReply> {
  try {
    await inspectWorkbook(bytes)
    return { ok: true, workbook: await convertWorkbook(bytes) }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, detail: error.detail }
    return { ok: false, code: 'ROSTER_DAMAGED', detail: {} }
  }
}

parentPort?.postMessage(await read(workerData.bytes))
