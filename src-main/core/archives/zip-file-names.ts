const UTF8_FLAG = 0x0800
/** Info-ZIP's Unicode path: version 1, CRC of the raw name, then UTF-8. */
const UNICODE_PATH_FIELD = 0x7075

interface RawName {
  readonly raw: Uint8Array
  readonly flags: number
  readonly extraFields: readonly { readonly id: number; readonly data: Uint8Array }[]
}

/**
 * The name of a zip entry. Windows in China writes GBK without saying so, macOS writes UTF-8 without saying so: what is
 * valid UTF-8 is taken as that, anything else as GB 18030, of which GBK is a part.
 */
export function decodeZipFileName({ raw, flags, extraFields }: RawName): string {
  if ((flags & UTF8_FLAG) !== 0) return new TextDecoder('utf-8').decode(raw)
  const unicodePath = extraFields.find((field) => field.id === UNICODE_PATH_FIELD && field.data[0] === 1)
  if (unicodePath !== undefined) return new TextDecoder('utf-8').decode(unicodePath.data.subarray(5))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}

/** Whether a name would leave the folder it is put in, or name a device or drive. Nothing is ever written by such a name. */
export function isUnsafeZipPath(name: string): boolean {
  const path = name.replaceAll('\\', '/')
  return path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0') || path.split('/').includes('..')
}
