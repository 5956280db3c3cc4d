import { type IdentityCard, identityCardOf } from './identity-card.ts'
import { useWedge } from './use-wedge.ts'

/**
 * The port of identity-card readers: tells of each card read while the page is shown. Readers that type are heard here;
 * a vendor's SDK takes this hook's place and calls the same function with the same card.
 */
export function useIdentityCard(onCard: (card: IdentityCard) => void): void {
  useWedge((text) => {
    const card = identityCardOf(text)
    if (card) onCard(card)
    return card !== null
  })
}
