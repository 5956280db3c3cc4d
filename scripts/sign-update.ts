import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { statementText } from '../src-main/desktop/update-signature.ts'

const usage = `npm run sign-update -- --new-key KEY.pem
    makes the publisher's key; prints the public half for KAODIAN_UPDATE_KEY. Keep KEY.pem off every networked machine.
npm run sign-update -- --key KEY.pem kaodian-setup-1.2.3.exe
    writes kaodian-setup-1.2.3.exe.sig.json, to lie beside it on the server, and kaodian-1.2.3.kdupdate for a stick.`

const publicHalf = (pem: string): string =>
  createPublicKey(createPrivateKey(pem)).export({ format: 'der', type: 'spki' }).toString('base64')

function main(): number {
  const { values, positionals } = parseArgs({
    options: { key: { type: 'string' }, 'new-key': { type: 'string' } },
    allowPositionals: true,
  })
  const made = values['new-key']
  if (made !== undefined) {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    writeFileSync(made, pem, { flag: 'wx', mode: 0o600 })
    console.log(publicHalf(pem))
    return 0
  }
  const [installer] = positionals
  const [, version] = /-(\d+\.\d+\.\d+)\.exe$/.exec(installer ?? '') ?? []
  if (values.key === undefined || installer === undefined || version === undefined) {
    console.error(usage)
    return 2
  }
  const bytes = readFileSync(installer)
  const said = { version, sha512: createHash('sha512').update(bytes).digest('base64'), size: bytes.length }
  const signature = sign(null, statementText(said), createPrivateKey(readFileSync(values.key, 'utf8'))).toString(
    'base64',
  )
  const statement = JSON.stringify({ ...said, signature })
  writeFileSync(`${installer}.sig.json`, `${statement}\n`)
  const file = join(dirname(installer), `kaodian-${version}.kdupdate`)
  const out = createWriteStream(file)
  out.write(`${statement}\n`)
  out.end(bytes)
  console.log(`${basename(installer)}.sig.json\n${basename(file)}`)
  return 0
}

process.exitCode = main()
