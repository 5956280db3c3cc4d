/**
 * What the QR code of an admission ticket says: digits only, `1` + ticket number + tag of twelve digits.
 *
 * Digits, because many scanners type what they read: under a Chinese input method letters would open a composition,
 * digits go through. The tag is the first 40 bits of an HMAC-SHA-256 over `kaodian/admission-ticket/1/<number>` with
 * the site's key, so that a forged ticket and a ticket of another site are told from ours. One guess in a million
 * million fits, and every guess has to be held under a scanner.
 */

const version = '1'
const tagLength = 12
const tagBytes = 5

/** QR version 2 at level Q holds 48 digits (ISO/IEC 18004, table 7); ticket-number.ts allows 24. */
const longestNumber = 48 - version.length - tagLength

/** HMAC-SHA-256 of a text's UTF-8 bytes under the site's ticket key: 32 bytes. The host provides it. */
export type TicketMac = (message: string) => Uint8Array

export type ReadTicketCode =
  | { readonly kind: 'ticket'; readonly ticketNumber: string }
  /** Not one of our codes: something else was scanned, or it was scanned in part. */
  | { readonly kind: 'not-a-ticket' }
  /** Has the form of a ticket, but this site did not make it: another site's, or forged. */
  | { readonly kind: 'not-of-this-site'; readonly ticketNumber: string }

function tagOf(ticketNumber: string, mac: TicketMac): string {
  let value = 0
  for (const byte of mac(`kaodian/admission-ticket/${version}/${ticketNumber}`).subarray(0, tagBytes)) {
    value = value * 256 + byte
  }
  return String(value % 10 ** tagLength).padStart(tagLength, '0')
}

/** The text of a ticket's QR code. The number must be 1 to 35 digits without spaces; anything else throws. */
export function encodeTicketCode(ticketNumber: string, mac: TicketMac): string {
  if (!/^\d+$/.test(ticketNumber) || ticketNumber.length > longestNumber) {
    throw new Error(`A ticket number is 1 to ${longestNumber} digits, not ${JSON.stringify(ticketNumber)}`)
  }
  return `${version}${ticketNumber}${tagOf(ticketNumber, mac)}`
}

/** Reads what a scanner or a camera gave; a ticket of any of the keys is one of the site's. Spaces, line ends and full-width digits that a typing scanner leaves are no fault. */
export function readTicketCode(text: string, macs: readonly TicketMac[]): ReadTicketCode {
  const code = text
    .replace(/\s/gu, '')
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  if (!/^1\d{13,47}$/.test(code)) return { kind: 'not-a-ticket' }
  const ticketNumber = code.slice(version.length, -tagLength)
  const known = macs.some((mac) => code.slice(-tagLength) === tagOf(ticketNumber, mac))
  return known ? { kind: 'ticket', ticketNumber } : { kind: 'not-of-this-site', ticketNumber }
}
