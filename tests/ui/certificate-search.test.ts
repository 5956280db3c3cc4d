import { expect, it } from 'vitest'
import { parseCertificateSearch } from '../../src-renderer/features/certificates/certificate-search.ts'

it('takes digits in the address of the register for the text they are, and leaves out what it can not read', () => {
  expect(parseCertificateSearch({ text: 6646 })).toEqual({ text: '6646' })
  expect(parseCertificateSearch({ text: '王芳', month: '2026-13-1', state: 'no such' })).toEqual({ text: '王芳' })
})
