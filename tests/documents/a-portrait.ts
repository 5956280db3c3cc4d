import sharp from 'sharp'

/** A made-up portrait of the usual 295 × 413 pixels; `shade` makes each a picture of its own. About 8 KB. */
export function aPortrait(shade = 0): Promise<Buffer> {
  const hair = `hsl(${shade % 360} 20% 20%)`
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="295" height="413">
    <rect width="295" height="413" fill="#e8ecf4"/>
    <ellipse cx="147" cy="150" rx="92" ry="100" fill="${hair}"/>
    <ellipse cx="147" cy="170" rx="70" ry="88" fill="hsl(${(shade * 7) % 40} 40% 70%)"/>
    <circle cx="120" cy="160" r="7"/><circle cx="174" cy="160" r="7"/>
    <path d="M125 215 q22 12 44 0" stroke="#622" stroke-width="5" fill="none"/>
    <path d="M20 413 q10 -120 127 -130 q117 10 127 130 z" fill="#334"/>
  </svg>`
  return sharp(Buffer.from(picture)).jpeg({ quality: 88 }).toBuffer()
}
