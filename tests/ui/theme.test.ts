import { readFileSync } from 'node:fs'
import { theme } from 'antd'
import { describe, expect, it } from 'vitest'
import { antdTheme, cssVariables } from '../../src-renderer/app/theme.ts'

/** Relative luminance after WCAG 2.2, of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const onWhite = (colour: string): number => 1.05 / (luminance(colour) + 0.05)

describe('the theme', () => {
  for (const audience of ['staff', 'candidate'] as const) {
    for (const highContrast of [false, true]) {
      it(`keeps buttons and links readable at rest, hovered and pressed: ${audience}, ${highContrast ? 'high' : 'usual'} contrast`, () => {
        const token = theme.getDesignToken(antdTheme(audience, { largeType: false, highContrast }))
        const { colorPrimary, colorPrimaryHover, colorPrimaryActive } = token
        const { colorLink, colorLinkHover, colorLinkActive, colorError, colorErrorHover, colorErrorActive } = token
        const colours = { colorPrimary, colorPrimaryHover, colorPrimaryActive, colorLink, colorLinkHover }
        const others = { colorLinkActive, colorError, colorErrorHover, colorErrorActive }
        const weak = Object.entries({ ...colours, ...others }).filter(([, colour]) => onWhite(colour) < 4.5)
        expect(weak).toEqual([])
      })
    }
  }

  it('gives the verifier’s page, which stands alone, all of its colours', () => {
    const ours = [false, true].flatMap((highContrast) => [
      ...cssVariables('candidate', { largeType: false, highContrast }).values(),
    ])
    const style = readFileSync('src-renderer/verify/verify.css', 'utf8')
    const strange = style.match(/#[0-9a-f]{6}\b/giu)?.filter((colour) => !ours.includes(colour.toUpperCase()))
    expect(strange).toEqual([])
  })
})
