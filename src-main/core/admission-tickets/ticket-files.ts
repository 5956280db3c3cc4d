import { type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { DocumentFile, DocumentJob } from '../../documents/document-workers.ts'
import type { ReadDatabase } from '../database/database.ts'
import { composeTickets } from './compose-tickets.ts'
import type { TicketSeat } from './tickets-in-scope.ts'

/** A file of tickets to be made, with what it is called; its name says nothing of a person. */
export interface PlannedFile {
  readonly name: string
  /** Of the document, as viewers and print queues show it. */
  readonly title: string
  /** For a list of files: which room and how many, and of which session. */
  readonly label: { readonly title: string; readonly session: string }
  readonly seats: readonly TicketSeat[]
}

export interface MadeFile extends PlannedFile {
  readonly bytes: Uint8Array
}

/** One file for all, or one for each room of each session. */
export function planFiles(seats: readonly TicketSeat[], as: 'one-file' | 'by-room'): PlannedFile[] {
  if (as === 'one-file') return [planned(seats)]
  return [...Map.groupBy(seats, (seat) => `${seat.sessionId} ${seat.roomId}`).values()].map(planned)
}

function planned(seats: readonly TicketSeat[]): PlannedFile {
  const [first] = seats
  if (!first) return { name: '准考证.pdf', title: '准考证', label: { title: '', session: '' }, seats }
  const day = CalendarDateSchema.parse(first.date)
  const isOneSession = seats.every((seat) => seat.sessionId === first.sessionId)
  const isOneRoom = isOneSession && seats.every((seat) => seat.roomId === first.roomId)
  const words = [
    ...(isOneSession ? [sessionWords(day, first.sessionNumber)] : []),
    ...(isOneRoom ? [`第${twoDigits(first.roomNumber)}考场`] : []),
    seats.length === 1 ? `${twoDigits(first.seat)}号` : `${seats.length}人`,
  ]
  const room = isOneRoom ? `第 ${twoDigits(first.roomNumber)} 考场 ` : ''
  const label = {
    title: `${room}${seats.length} 人`,
    session: isOneSession ? `${day.slice(5)} 第 ${first.sessionNumber} 场` : '',
  }
  return {
    name: `准考证_${words.join('_')}.pdf`,
    title: `准考证 ${words.join(' ').replaceAll('_', ' ')}`,
    label,
    seats,
  }
}

const sessionWords = (date: CalendarDate, number: number): string => `${date}_第${number}场`
const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** What a worker is given: the tickets are composed when one is free, so that not all photos are in memory at once. */
export const jobsOf = (db: ReadDatabase, files: readonly PlannedFile[], now: string): DocumentJob[] =>
  files.map(({ title, seats }, index) => ({
    name: String(index),
    title,
    count: seats.length,
    load: () => ({ kind: 'admission-tickets', tickets: composeTickets(db, seats, now) }),
  }))

/** In the order they were planned, whichever was ready first. */
export function inPlannedOrder(files: readonly PlannedFile[], made: readonly DocumentFile[]): MadeFile[] {
  const bytesOf = new Map(made.map((file) => [file.name, file.bytes]))
  return files.flatMap((file, index) => {
    const bytes = bytesOf.get(String(index))
    return bytes ? [{ ...file, bytes }] : []
  })
}

/** Whose photo no printer takes, by the page ids the workers give back. */
export function withUnreadablePhotos(seats: readonly TicketSeat[], made: readonly DocumentFile[]): TicketSeat[] {
  const pages = new Set(made.flatMap((file) => file.unreadablePhotos).map((pageId) => pageId.split('-')[1]))
  return seats.filter((seat) => pages.has(seat.ticketNumber))
}
