import type { PageClient } from '../../support/a-core.ts'

/** Hands bytes to the core as a page does, in chunks. */
export async function anUpload(client: PageClient, bytes: Uint8Array, name = '证明.jpg'): Promise<string> {
  const { uploadId } = await client.transfers.beginUpload({ name, size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += 500_000) {
    const base64 = Buffer.from(bytes.subarray(offset, offset + 500_000)).toString('base64')
    await client.transfers.sendChunk({ uploadId, offset, base64 })
  }
  return uploadId
}
