import type { ReactNode } from 'react'

/** What a state looks like before its word is read. Each shape is ours: characters differ in size between fonts. */
export type Shape =
  | 'tick-filled'
  | 'tick'
  | 'clock'
  | 'cross-filled'
  | 'triangle'
  | 'barred'
  | 'ring'
  | 'dotted'
  | 'half'
  | 'full'
  | 'parked'

const drawings: Readonly<Record<Shape, ReactNode>> = {
  'tick-filled': (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.8 8.2 2.3 2.3 4.2-4.6" stroke="#fff" strokeWidth="1.6" fill="none" />
    </>
  ),
  tick: <path d="m2 8.4 3.8 3.9L14 3.9" stroke="currentColor" strokeWidth="2" fill="none" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" stroke="currentColor" strokeWidth="1.8" fill="none" />
      <path d="M8 4.4V8.3l2.6 1.5" stroke="currentColor" strokeWidth="1.8" fill="none" />
    </>
  ),
  'cross-filled': (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />
      <path d="m5.2 5.2 5.6 5.6M10.8 5.2l-5.6 5.6" stroke="#fff" strokeWidth="1.8" />
    </>
  ),
  triangle: (
    <>
      <path d="M8 1.6 15.2 14H.8z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      <path d="M8 6v4" stroke="#fff" strokeWidth="1.8" strokeLinecap="butt" />
      <path d="M8 11.2v1.6" stroke="#fff" strokeWidth="1.8" strokeLinecap="butt" />
    </>
  ),
  barred: (
    <>
      <circle cx="8" cy="8" r="6.2" stroke="currentColor" strokeWidth="1.6" fill="none" />
      <path d="M12.2 3.8 3.8 12.2" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  ring: <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.8" fill="none" />,
  dotted: (
    <circle
      cx="8"
      cy="8"
      r="6"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeDasharray="2.2 2.512"
      fill="none"
      strokeLinecap="butt"
    />
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.8" fill="none" />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  full: <circle cx="8" cy="8" r="6.4" fill="currentColor" />,
  parked: (
    <>
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.8" fill="none" />
      <path d="M6.2 5.4v5.2M9.8 5.4v5.2" stroke="currentColor" strokeWidth="1.8" strokeLinecap="butt" />
    </>
  ),
}

/** A state's shape. Give `label` where no word stands beside it (the sync mark of a list row). */
export function StateShape({ shape, size = 14, label }: { shape: Shape; size?: number; label?: string }) {
  const described = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label }
  return (
    <svg
      className="kd-shape"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      {...described}
    >
      {label !== undefined && <title>{label}</title>}
      {drawings[shape]}
    </svg>
  )
}
