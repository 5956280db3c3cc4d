/** The list with one line at another place. */
export function moved<Line>(lines: readonly Line[], from: number, to: number): Line[] {
  const rest = lines.filter((_, index) => index !== from)
  const line = lines[from]
  return line === undefined ? [...lines] : [...rest.slice(0, to), line, ...rest.slice(to)]
}

export type LineButtonsProps = {
  readonly name: string
  readonly index: number
  readonly count: number
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
}

/** Up, down and away for one line of an ordered list. The last line stays: a list is never empty. */
export function LineButtons({ name, index, count, onMove, onRemove }: LineButtonsProps) {
  return (
    <span className="kd-lines-buttons">
      <button
        type="button"
        className="kd-text-button"
        disabled={index === 0}
        aria-label={`${name} 上移`}
        onClick={() => onMove(index - 1)}
      >
        上移
      </button>
      <button
        type="button"
        className="kd-text-button"
        disabled={index === count - 1}
        aria-label={`${name} 下移`}
        onClick={() => onMove(index + 1)}
      >
        下移
      </button>
      <button
        type="button"
        className="kd-text-button"
        disabled={count === 1}
        aria-label={`删除${name}`}
        onClick={onRemove}
      >
        删除
      </button>
    </span>
  )
}
