/** As many rows as fit one statement of either database. */
export function* inPieces<Row>(rows: readonly Row[], size = 500): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
