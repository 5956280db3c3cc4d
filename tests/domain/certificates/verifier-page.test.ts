import { describe, expect, it } from 'vitest'
import { IssuerKeysSchema } from '../../../src-shared/domain/issuer-keys.ts'
import { readTrust, withTrust } from '../../../src-shared/domain/verifier-page.ts'

const page = '<body><script type="application/json" id="trust">null</script><script>run()</script></body>'
const keysNamed = (name: string) =>
  IssuerKeysSchema.parse({ format: 'kaodian-issuer-keys/1', issuers: [{ name, publicKey: 'ab'.repeat(32) }] })
const dataIn = (html: string) => /id="trust">(.*?)<\/script>/su.exec(html)?.[1] ?? ''

describe('keys in a verifier’s page', () => {
  it.each(['示例市交通运输局', '</script><script>alert(1)</script>', '<!--<script>', "$&$'$1", '"\u2028'])(
    'come out as they went in, and nothing else of the page changes: %s',
    (name) => {
      const trust = { keys: keysNamed(name), statusList: `{"by":"${name}"}` }
      const filled = withTrust(page, trust)
      expect(readTrust(dataIn(filled))).toEqual(trust)
      expect(filled.replace(dataIn(filled), 'null')).toBe(page)
    },
  )

  it('take the place of those before', () => {
    const twice = withTrust(withTrust(page, { keys: keysNamed('甲'), statusList: '甲' }), {
      keys: keysNamed('乙'),
      statusList: null,
    })
    expect(twice).not.toContain('甲')
  })

  it('are none where the block is empty or damaged', () => {
    for (const data of ['null', '', '{', '{"keys":{}}'])
      expect(readTrust(data)).toEqual({ keys: null, statusList: null })
  })

  it('are not put into a page that is none of ours', () => {
    expect(() => withTrust('<html></html>', { keys: null, statusList: null })).toThrow('no place')
  })
})
