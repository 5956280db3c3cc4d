import { Fragment, type ReactNode } from 'react'
import './sep.css'

/** Between two facts: a 1-px bar, or a 3-px dot. Never the character “·”, which is a letter in names. */
export function Sep({ as = 'dot' }: { as?: 'dot' | 'bar' }) {
  return <span className={`kd-sep-${as}`} aria-hidden="true" />
}

/** A fact that may be missing: those are left out, with the dot they would have had. */
export type OptionalFact = string | null | undefined | false

export const presentFacts = (facts: readonly OptionalFact[]): readonly string[] =>
  facts.filter((fact): fact is string => typeof fact === 'string' && fact !== '')

/** Several facts in one line, a dot between each two. */
export function Separated({ facts }: { facts: readonly OptionalFact[] }): ReactNode {
  return presentFacts(facts).map((fact, index) => (
    <Fragment key={fact}>
      {index > 0 && <Sep />}
      {fact}
    </Fragment>
  ))
}

/** The same facts where there is only text: a tooltip. */
export const factsInWords = (facts: readonly OptionalFact[]): string => presentFacts(facts).join('，')
