/** Hanzi beyond the basic plane, which no system font of an office PC draws (GB 18030-2022, level 3). */
const rareHanzi = /[\u{20000}-\u{3ffff}]/gu
/** A font that does not come is no reason to show nothing. */
const patienceMilliseconds = 3_000

/**
 * Waits until the brought-along fonts of a text's rare hanzi are there. Chromium keeps drawing a box for a character
 * that was first drawn while its font was on the way (seen with 150, in lists that scroll).
 */
export async function fontsFor(text: string): Promise<void> {
  const characters = [...new Set(text.match(rareHanzi))].join('')
  if (characters === '') return
  const loaded = document.fonts.load('14px "Rare Hanzi", "Noto Sans SC"', characters)
  await Promise.race([
    loaded.catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, patienceMilliseconds)),
  ])
}
