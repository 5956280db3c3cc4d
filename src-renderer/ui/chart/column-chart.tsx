import { useId, useLayoutEffect, useRef, useState } from 'react'
import { namedEvery, scaleOf } from './axis.ts'
import './chart.css'

export interface ChartColumn {
  readonly key: string
  /** In full, for the pointer: 11 月 20 日. */
  readonly name: string
  /** Under the column, where there is room. */
  readonly short: string
  /** One for each series. */
  readonly values: readonly number[]
}

export type ColumnChartProps = {
  /** What is shown, and its gist in words: a table of the same numbers stands beside the chart. */
  readonly label: string
  /** One or two; the second is hatched, so that they differ without colour. */
  readonly series: readonly string[]
  readonly columns: readonly ChartColumn[]
  /** By the pointer; the table beside has the same ways for the keyboard. */
  readonly onChoose?: (column: ChartColumn, series: number) => void
}

const height = 200
const margin = { top: 16, right: 8, bottom: 24, left: 44 }
const inner = height - margin.top - margin.bottom
const roomOfName = 40

/** Counts over time as columns. */
export function ColumnChart({ label, series, columns, onChoose }: ColumnChartProps) {
  const [width, frame] = useWidth()
  const hatch = useId()
  const lines = scaleOf(Math.max(0, ...columns.flatMap(({ values }) => values)))
  const top = lines.at(-1) ?? 1
  const y = (value: number) => margin.top + inner * (1 - value / top)
  const room = (width - margin.left - margin.right) / Math.max(1, columns.length)
  const every = namedEvery(columns.length, (width - margin.left - margin.right) / roomOfName)
  const thick = Math.min(28, Math.max(1, (room * 0.72) / series.length))
  return (
    <figure className="kd-chart">
      {series.length > 1 && <Legend series={series} />}
      <div ref={frame}>
        <svg width={width} height={height} role="img" aria-label={label}>
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect className="kd-chart-hatch-ground" width="5" height="5" />
              <line className="kd-chart-hatch" x1="0" y1="0" x2="0" y2="5" />
            </pattern>
          </defs>
          {lines.map((value) => (
            <g key={value}>
              <line className="kd-chart-line" x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
              <text className="kd-chart-text" x={margin.left - 8} y={y(value) + 4} textAnchor="end">
                {value}
              </text>
            </g>
          ))}
          {columns.map((column, index) => {
            const middle = margin.left + room * (index + 0.5)
            return (
              <g key={column.key}>
                {column.values.map((value, one) => (
                  <Bar
                    key={series[one]}
                    title={`${column.name} ${series[one]} ${value}`}
                    {...{ hatched: one === 1 ? hatch : null, value, width: thick, y: y(value), bottom: y(0) }}
                    x={middle + (one - series.length / 2) * thick}
                    onChoose={onChoose && (() => onChoose(column, one))}
                  />
                ))}
                {index % every === 0 && (
                  <text className="kd-chart-text" x={middle} y={height - 8} textAnchor="middle">
                    {column.short}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      </div>
    </figure>
  )
}

interface BarProps {
  readonly title: string
  /** The id of the hatching; null: filled. */
  readonly hatched: string | null
  readonly value: number
  readonly x: number
  readonly y: number
  readonly bottom: number
  readonly width: number
  readonly onChoose: (() => void) | undefined
}

function Bar({ title, hatched, value, x, y, bottom, width, onChoose }: BarProps) {
  if (value === 0) return null
  const gap = width > 6 ? 1 : 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table beside the chart has a link for each number
    <rect
      className={`${hatched === null ? 'kd-chart-filled' : 'kd-chart-hatched'}${onChoose ? ' kd-chart-link' : ''}`}
      fill={hatched === null ? undefined : `url(#${hatched})`}
      x={x + gap / 2}
      y={Math.min(y, bottom - 2)}
      width={Math.max(1, width - gap)}
      height={Math.max(2, bottom - y)}
      onClick={onChoose}
    >
      <title>{title}</title>
    </rect>
  )
}

function Legend({ series }: { series: readonly string[] }) {
  return (
    <figcaption className="kd-chart-legend">
      {series.map((name, index) => (
        <span key={name}>
          <span className={index === 1 ? 'kd-chart-key kd-chart-key-hatched' : 'kd-chart-key'} aria-hidden="true" />
          {name}
        </span>
      ))}
    </figcaption>
  )
}

/** Drawn at the width there is, so that its letters keep their size. */
function useWidth() {
  const [width, setWidth] = useState(640)
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => setWidth(Math.max(240, Math.floor(element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [width, frame] as const
}
