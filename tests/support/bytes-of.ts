import type { AppContract, Client } from '../../src-shared/contract/index.ts'
import { chunkBytes } from '../../src-shared/contract/transfers.ts'

type Transfers = Pick<Client<AppContract>, 'transfers'>

/** A file the core keeps for this page. */
export async function bytesOf(page: Transfers, file: { readonly id: string }): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let offset = 0, done = false; !done; ) {
    const chunk = await page.transfers.readChunk({ fileId: file.id, offset })
    const part = Buffer.from(chunk.base64, 'base64')
    parts.push(part)
    offset += part.length
    done = chunk.done
  }
  return Buffer.concat(parts)
}

/** Hands a file to the core; the id is what commands name it by. */
export async function uploadTo(page: Transfers, name: string, bytes: Uint8Array): Promise<string> {
  const { uploadId } = await page.transfers.beginUpload({ name, size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    const base64 = Buffer.from(bytes.subarray(offset, offset + chunkBytes)).toString('base64')
    await page.transfers.sendChunk({ uploadId, offset, base64 })
  }
  return uploadId
}
