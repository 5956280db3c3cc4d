import type { RosterTarget, RosterWork } from '../../../src-shared/contract/rosters.ts'
import type { RosterKey } from '../../../src-shared/domain/roster-columns.ts'
import { CallError, isCallError, sentenceOf } from '../../client/call-failure.ts'
import { client, newCommandId } from '../../client/client.ts'
import { download, upload } from '../../client/files.ts'
import type { LongWorks } from '../../client/long-works.ts'
import { choiceOf } from './column-mapping.ts'
import { packPhotos } from './pack-photos.ts'
import {
  allCorrected,
  corrected,
  type Edits,
  editedRows,
  emptyState,
  type FailureAt,
  type Fault,
  type GridFilter,
  type GridRow,
  noEdits,
  type RosterState,
  type Step,
} from './roster-state.ts'
import { SentRows } from './sent-rows.ts'

/**
 * One roster on its way in: the file, its columns, what was corrected, the import. It lives beside the pages, not in
 * one: other pages are used while it imports, and coming back finds every correction. The core only keeps the file;
 * should it have forgotten it (a restart, half an hour), the file is sent again without a word.
 */
export class RosterWorkshop {
  #state: RosterState = emptyState
  readonly #listeners = new Set<() => void>()
  #uploadId = ''
  #checkAgain = false
  /** Of an import whose answer was lost: the next try is the same one, so that nothing is done twice. */
  #unanswered: string | null = null
  readonly #rows = new SentRows()
  readonly #works: LongWorks

  constructor(works: LongWorks) {
    this.#works = works
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): RosterState => this.#state

  #set(change: Partial<RosterState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }

  #fail(at: FailureAt, error: unknown): void {
    if (!(error instanceof CallError)) throw error
    this.#set({ failure: { at, error } })
  }

  /** Corrections that would be lost with the page. */
  get hasUnsaved(): boolean {
    const { corrections, removedRows } = this.#state.edits
    return corrections.length > 0 || removedRows.length > 0
  }

  /** Forgets everything: another file, or another person. */
  clear(): void {
    this.#rows.clear()
    this.#uploadId = ''
    this.#unanswered = null
    this.#set({ ...emptyState, target: this.#state.target })
  }
  forgetAll(): void {
    this.clear()
    this.#set(emptyState)
  }
  goTo(step: Step): void {
    this.#set({ step })
    if (step === 'check') void this.recheck()
  }
  setCursor(cursor: RosterState['cursor']): void {
    this.#set({ cursor })
  }
  setTarget(target: RosterTarget): void {
    this.#set({ target, failure: null })
  }

  async chooseFile(file: File): Promise<void> {
    this.clear()
    this.#set({ file, reading: { done: 0, total: file.size } })
    try {
      this.#uploadId = await upload(file, (reading) => this.#set({ reading }))
      const found = await client.rosters.read(this.#table())
      const [fitting] = found.fitting
      if (fitting) this.#set({ choice: { ...this.#state.choice, ...choiceOf(fitting) } })
      const table = fitting ? await client.rosters.read(this.#table()) : found
      this.#set({ table, reading: null, step: 'columns' })
    } catch (error) {
      this.#set({ reading: null, file: null })
      this.#fail('file', error)
    }
  }

  /** Another sheet, header row or column; the core reads the table anew. */
  async changeTable(change: Partial<RosterState['choice']>): Promise<void> {
    const moved = 'sheet' in change || 'headerRow' in change
    const choice = { ...this.#state.choice, ...(moved && { columns: [], employer: null }), ...change }
    // Corrections name worksheet rows and columns by meaning: on another table they would be nonsense.
    this.#set({ choice, failure: null, ...(moved && { edits: noEdits, earlier: [], checked: null }) })
    try {
      this.#set({ table: await this.#withFiles(() => client.rosters.read(this.#table())) })
    } catch (error) {
      this.#fail('table', error)
    }
  }
  setColumn(index: number, key: RosterKey | null): Promise<void> {
    const others = this.#state.choice.columns.filter(
      (column) => column.index !== index && (key === null || column.key !== key),
    )
    return this.changeTable({ columns: [...others, { index, key }] })
  }

  #table() {
    return { uploadId: this.#uploadId, ...this.#state.choice }
  }
  #work(): RosterWork | null {
    const { target, edits, photos } = this.#state
    if (!target) return null
    const photoUploads = photos.map(({ uploadId }) => uploadId)
    return { table: this.#table(), ...edits, removedRows: [...edits.removedRows], target, photoUploads }
  }

  /** Checks what there is now; while one check runs, the next waits and sees all that was typed meanwhile. */
  async recheck(): Promise<void> {
    if (this.#state.checking) {
      this.#checkAgain = true
      return
    }
    this.#set({ checking: true })
    try {
      do {
        this.#checkAgain = false
        const checked = await this.#withFiles(() => {
          const work = this.#work()
          return work && client.rosters.check(work)
        })
        const { failure, revision } = this.#state
        if (checked) this.#set({ checked, revision: revision + 1, failure: failure?.at === 'check' ? null : failure })
      } while (this.#checkAgain)
    } catch (error) {
      this.#fail('check', error)
    } finally {
      this.#set({ checking: false })
    }
  }

  /** Sends again what the core no longer has. */
  async #withFiles<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      const { file, photos } = this.#state
      if (!isCallError(error, 'UPLOAD_NOT_FOUND') || !file) throw error
      this.#uploadId = await upload(file)
      const again = await Promise.all(photos.map(async (pack) => ({ ...pack, uploadId: await upload(pack.file) })))
      this.#set({ photos: again })
      return work()
    }
  }

  #edit(edits: Edits): void {
    this.#set({ edits, earlier: [...this.#state.earlier, this.#state.edits], cancelled: false, merged: null })
    void this.recheck()
  }
  correct(correction: { row: number; key: RosterKey; text: string }): void {
    this.#edit(corrected(this.#state.edits, correction))
  }
  readonly removeRows = (rows: readonly number[]): void => {
    const { edits } = this.#state
    const gone = new Set(rows)
    const corrections = edits.corrections.filter(({ row }) => !gone.has(row))
    this.#edit({ corrections, removedRows: [...edits.removedRows, ...gone] })
  }
  /** 采纳: takes over what the check suggests. */
  readonly adopt = (faults: readonly Fault[]): void => {
    const typed = faults.flatMap(({ row, key, suggestion }) => (suggestion ? [{ row, key, text: suggestion }] : []))
    this.#edit(allCorrected(this.#state.edits, typed))
  }
  undo(): void {
    const before = this.#state.earlier.at(-1)
    if (!before) return
    this.#set({ edits: before, earlier: this.#state.earlier.slice(0, -1) })
    void this.recheck()
  }
  setFilter(kind: GridFilter['kind']): void {
    const { checked, edits } = this.#state
    const rows = kind === 'faulty' ? (checked?.rowsWithFindings ?? []) : editedRows(edits)
    this.#set({
      filter: kind === 'all' ? { kind } : { kind, rows },
      cursor: { row: 0, column: this.#state.cursor.column },
    })
  }

  /** A row as the core last sent it, perhaps of the check before. */
  rowAt(row: number): GridRow | undefined {
    return this.#rows.at(row)
  }

  /** Fetches what is missing of the rows in view and around them. */
  async wantRows(numbers: readonly number[], first: number, end: number): Promise<void> {
    const wanted = this.#rows.missing(numbers, { first, end, revision: this.#state.revision })
    if (wanted === null) return
    try {
      const sent = await this.#withFiles(() => {
        const work = this.#work()
        return work && client.rosters.rows({ ...work, rows: [...wanted.rows] })
      })
      wanted.arrived(sent?.rows ?? [])
      this.#set({})
    } catch (error) {
      wanted.arrived([])
      this.#fail('check', error)
    }
  }

  /** A ZIP archive, or the pictures of a folder, which are packed into archives on the way. */
  async addPhotos(files: readonly File[]): Promise<void> {
    this.#set({ packing: { done: 0, total: files.length }, failure: null })
    try {
      for await (const file of packPhotos(files, (packing) => this.#set({ packing }))) {
        const uploadId = await upload(file)
        const { files: count } = await client.rosters.readPhotos({ uploadId })
        this.#set({ photos: [...this.#state.photos, { uploadId, file, files: count }] })
      }
    } catch (error) {
      this.#fail('photos', error)
    } finally {
      this.#set({ packing: null })
    }
    await this.recheck()
  }
  removePhotos(): void {
    this.#set({ photos: [], failure: null })
    void this.recheck()
  }

  /** A corrections workbook that came back: its new cells are laid over the roster, in one step that can be taken back. */
  async mergeReturned(file: File): Promise<void> {
    this.#set({ failure: null, merged: null })
    try {
      const returnedUpload = await upload(file)
      const { edits } = this.#state
      const { corrections, ...merged } = await this.#withFiles(() =>
        client.rosters.mergeCorrections({
          table: this.#table(),
          ...edits,
          removedRows: [...edits.removedRows],
          returnedUpload,
        }),
      )
      if (corrections.length > 0) this.#edit(allCorrected(edits, corrections))
      this.#set({ merged: { ...merged, fileName: file.name } })
    } catch (error) {
      this.#fail('returned', error)
    }
  }

  /** @returns whether there is a file now */
  async downloadCorrections({ leftOutOnly = false } = {}): Promise<boolean> {
    try {
      const made = await this.#withFiles(() => {
        const work = this.#work()
        return work && client.rosters.corrections({ ...work, leftOutOnly })
      })
      if (made) await download(made.file)
      return made !== null
    } catch (error) {
      this.#fail('corrections', error)
      return false
    }
  }

  /** The sound rows come in; those at fault are handed out first, as a workbook to be corrected and imported later. */
  async importSound(): Promise<void> {
    const { checked } = this.#state
    if (!checked || checked.sound === 0) return
    const leaveOut = checked.people - checked.sound
    if (await this.downloadCorrections({ leftOutOnly: true })) await this.import({ leaveOut })
  }

  async import({ leaveOut = 0 } = {}): Promise<void> {
    const { file, importing, checked } = this.#state
    if (!file || importing) return
    const commandId = this.#unanswered ?? newCommandId()
    const total = (checked?.people ?? 0) - leaveOut
    this.#set({
      importing: { done: 0, total, commandId, cancelling: false },
      failure: null,
      cancelled: false,
      step: 'import',
    })
    this.#works.begin({ id: commandId, title: '正在导入名册', unit: '人', to: '/rosters', resumes: true })
    const onProgress = (amount: { done: number; total: number }): void => {
      this.#works.progress(commandId, amount)
      if (this.#state.importing) this.#set({ importing: { ...this.#state.importing, ...amount } })
    }
    try {
      const imported = await this.#withFiles(() => {
        const work = this.#work()
        return work && client.rosters.import({ ...work, leaveOut }, { commandId, onProgress })
      })
      if (!imported) return
      const target = this.#state.target
      this.forgetAll()
      this.#works.end(commandId, { tone: 'success', words: `名册“${file.name}”已导入 ${imported.people} 人。` })
      this.#set({ target, imported: { ...imported, fileName: file.name }, leftOut: leaveOut, step: 'import' })
    } catch (error) {
      this.#unanswered = error instanceof CallError && error.code === 'UNREACHABLE' ? commandId : null
      this.#set({ importing: null, step: 'check' })
      this.#works.end(commandId, { tone: 'warning', words: importEnd(error, file.name) })
      if (isCallError(error, 'CANCELLED')) this.#set({ cancelled: true })
      else this.#fail('import', error)
      await this.recheck()
    } finally {
      this.#set({ importing: null })
    }
  }
  cancelImport(): void {
    const { importing } = this.#state
    if (!importing) return
    this.#set({ importing: { ...importing, cancelling: true } })
    this.#works.cancel(importing.commandId)
  }
}

/** How an import ended that brought nobody in, for who is at another page by then. */
function importEnd(error: unknown, fileName: string): string {
  if (isCallError(error, 'CANCELLED')) return `名册“${fileName}”的导入已取消，一个人也没有导入。`
  if (error instanceof CallError && error.code === 'UNREACHABLE')
    return `名册“${fileName}”导入到一半联系不上程序，不知道导入了没有。请回到导入页再试一次。`
  return `名册“${fileName}”没有导入：${sentenceOf(error)}`
}
