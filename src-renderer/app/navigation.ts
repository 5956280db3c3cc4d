import type { LinkProps } from '@tanstack/react-router'
import type { Icon } from '../ui/icons.tsx'

/** One place of the staff's navigation. Only routes that exist are listed. */
export type NavItem = {
  readonly to: NonNullable<LinkProps['to']>
  readonly label: string
  readonly icon: Icon
  /** Current only on this very address, not on those below it: the start page. */
  readonly exact?: boolean
  /** Pages that belong here although their addresses begin otherwise. */
  readonly also?: readonly string[]
  /** Which of the shell's counts stands beside it. */
  readonly countKey?: string
}

/** How many wait at a place; `attention` draws it amber with the triangle. */
export type NavCount = { readonly value: number; readonly attention?: boolean }
export type NavCounts = Readonly<Record<string, NavCount>>
