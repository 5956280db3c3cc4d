import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

/** What the publisher says of one installer; signed as the text below, beside the installer or at the head of an update file. */
export const UpdateStatementSchema = z.strictObject({
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  /** Of the installer, base64. */
  sha512: z.string().length(88),
  /** Bytes. */
  size: z.number().int().min(1),
  /** Ed25519, base64. */
  signature: z.string().max(200),
})
export type UpdateStatement = z.infer<typeof UpdateStatementSchema>

export const statementText = ({ version, sha512, size }: Omit<UpdateStatement, 'signature'>): Buffer =>
  Buffer.from(`kaodian-update-1\n${version}\n${sha512}\n${size}\n`)

export const updateFaults = {
  noKey: '这个程序没有带发布单位的公钥，不接受任何更新。请用安装包更新。',
  malformed: '这不是考点通的更新文件，或下载不完整。请重新取得。',
  unsigned: '更新的签名不对：不是发布单位签的，或被改动过。没有使用，请联系发布单位。',
  older: '更新不比现在的程序新，没有使用。退回旧版本可能打不开数据。',
  changed: '更新文件的内容与签名不符，可能损坏或被改动过。没有使用，请重新取得。',
} as const

/** Whether a statement is the publisher's and about a newer program; a sentence otherwise. Fails closed. */
export function faultOfStatement(
  statement: unknown,
  { publicKey, current }: { readonly publicKey: string; readonly current: string },
): { readonly fault: string } | { readonly statement: UpdateStatement } {
  if (publicKey === '') return { fault: updateFaults.noKey }
  const parsed = UpdateStatementSchema.safeParse(statement)
  if (!parsed.success) return { fault: updateFaults.malformed }
  if (!isSigned(parsed.data, publicKey)) return { fault: updateFaults.unsigned }
  return isNewer(parsed.data.version, current) ? { statement: parsed.data } : { fault: updateFaults.older }
}

/** Whether an installer's bytes are those of a statement that was found good. */
export async function isInstallerOf(file: string, { sha512, size }: UpdateStatement): Promise<boolean> {
  const hash = createHash('sha512')
  let length = 0
  try {
    await pipeline(createReadStream(file), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        length += chunk.length
        hash.update(chunk)
      }
    })
  } catch {
    return false
  }
  return length === size && hash.digest('base64') === sha512
}

function isSigned(statement: UpdateStatement, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    const signature = Buffer.from(statement.signature, 'base64')
    return key.asymmetricKeyType === 'ed25519' && verify(null, statementText(statement), key, signature)
  } catch {
    // A key or a signature that is none.
    return false
  }
}

export function isNewer(version: string, current: string): boolean {
  const numbers = (text: string): readonly number[] => text.split('.').map(Number)
  const [theirs, ours] = [numbers(version), numbers(current)]
  const place = theirs.findIndex((number, index) => number !== (ours[index] ?? 0))
  return place >= 0 && (theirs[place] ?? 0) > (ours[place] ?? 0)
}
