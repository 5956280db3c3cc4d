import { chunkBytes, type FileReference } from '../../src-shared/contract/transfers.ts'
import { client } from './client.ts'

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

/** Hands a file to the core in chunks; the id is what commands name it by. */
export async function upload(
  file: File,
  onProgress?: (progress: { done: number; total: number }) => void,
): Promise<string> {
  const { uploadId } = await client.transfers.beginUpload({ name: file.name, size: file.size })
  for (let offset = 0; offset < file.size; offset += chunkBytes) {
    const chunk = new Uint8Array(await file.slice(offset, offset + chunkBytes).arrayBuffer())
    await client.transfers.sendChunk({ uploadId, offset, base64: base64Of(chunk) })
    onProgress?.({ done: Math.min(file.size, offset + chunkBytes), total: file.size })
  }
  return uploadId
}

/** Fetches a file the core made. */
export async function fetchFile({ id, mediaType }: FileReference): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let offset = 0
  for (let done = false; !done; ) {
    const chunk = await client.transfers.readChunk({ fileId: id, offset })
    const bytes = bytesOf(chunk.base64)
    chunks.push(bytes)
    offset += bytes.length
    done = chunk.done
  }
  return new Blob(chunks, { type: mediaType })
}

/** Fetches a file the core made and gives it to the browser's downloads. */
export async function download(file: FileReference): Promise<void> {
  const address = URL.createObjectURL(await fetchFile(file))
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
