import type { ZipLimits } from '../archives/read-zip.ts'

const MEGABYTE = 1024 * 1024

/** A roster of 100,000 people is about 90 MB inflated; pictures in the workbook are never inflated. */
export const WORKBOOK_LIMITS: ZipLimits = { entries: 5000, entryBytes: 300 * MEGABYTE, totalBytes: 600 * MEGABYTE }
/** Rows of people a workbook may hold; titles and notes come on top. */
export const MOST_ROWS = 100_000
export const EXTRA_ROWS = 500
export const READING_SECONDS = 120
/** Heap of the reading thread. 100,000 rows of 18 columns take about 700. */
export const READING_HEAP_MEGABYTES = 1536
