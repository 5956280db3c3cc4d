import { describe, expect, it } from 'vitest'
import { passphraseVerdict } from '../../src-shared/domain/passphrase-strength.ts'

describe('a passphrase', () => {
  it.each([
    '12345678',
    '1234567890',
    '87654321',
    '11111111',
    'aaaaaaaaaaaa',
    'abcdefgh',
    'password',
    'Password1',
    'Password123',
    'qwertyuiop',
    '1qaz2wsx',
    'abcabcabcabc',
    '12121212121212',
    '19900101',
    'woaini1314520',
    'kaodian2026',
    'admin123456',
  ])('is easily guessed: %s', (passphrase) => {
    expect(passphraseVerdict(passphrase)).toBe('weak')
  })

  it.each(['gz7bus-kp', '青山绿水', 'tram4yellow'])('will do, and might be longer: %s', (passphrase) => {
    expect(passphraseVerdict(passphrase)).toBe('fair')
  })

  it.each(['correct horse battery', '白云机场南边的老榕树', 'kR7#vq2L-pw9Z'])('is strong: %s', (passphrase) => {
    expect(passphraseVerdict(passphrase)).toBe('strong')
  })
})
