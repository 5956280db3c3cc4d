import { GreyedButton } from '../../ui/greyed-button.tsx'

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
      <GreyedButton
        type="link"
        size="small"
        greyedBecause={index === 0 && '已经是第一条。'}
        aria-label={`${name} 上移`}
        onClick={() => onMove(index - 1)}
      >
        上移
      </GreyedButton>
      <GreyedButton
        type="link"
        size="small"
        greyedBecause={index === count - 1 && '已经是最后一条。'}
        aria-label={`${name} 下移`}
        onClick={() => onMove(index + 1)}
      >
        下移
      </GreyedButton>
      <GreyedButton
        type="link"
        size="small"
        greyedBecause={count === 1 && '至少要留一条。'}
        aria-label={`删除${name}`}
        onClick={onRemove}
      >
        删除
      </GreyedButton>
    </span>
  )
}
