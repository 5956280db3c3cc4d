import { establishDataFolder } from '../../src-main/core/data-folder.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { SiteSchema } from '../../src-shared/domain/site.ts'

/** Run as a process of its own, to be killed somewhere on the way: a first run with two people. */
const [folder = '', passphrase = '', site = ''] = process.argv.slice(2)
const now = new Date().toISOString()
const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const person = { identityNumber: null, passwordHash, mustChange: false }
process.send?.('begun')
await establishDataFolder(folder, {
  site: SiteSchema.parse(JSON.parse(site)),
  passphrase,
  people: [
    { ...person, id: newId(now), username: 'chen', name: '陈管理', roles: ['administrator'] },
    { ...person, id: newId(now), username: 'zheng', name: '郑审计', roles: ['auditor'] },
  ],
  now,
})
