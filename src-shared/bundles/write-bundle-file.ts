/** What writing a file to a stick needs of the host. */
export interface StickDisk {
  exists(file: string): boolean
  /** For its owner's eyes, and on the medium when it returns. */
  write(file: string, bytes: Uint8Array): void
  read(file: string): Uint8Array
  /** Takes the new name's entry to the medium too, where the system can. */
  rename(from: string, to: string): void
  remove(file: string): void
}

/**
 * Writes a bundle so that its name never stands for anything but all of it: under another name first, onto the medium,
 * read back, and only then renamed.
 *
 * @throws what the disk throws, and Error where other bytes came back; no file is left then
 */
export function writeBundleFile(
  file: string,
  bytes: Uint8Array,
  { disk, sha256 }: { readonly disk: StickDisk; sha256(bytes: Uint8Array): string },
): void {
  const part = `${file}.part`
  try {
    disk.write(part, bytes)
    if (sha256(disk.read(part)) !== sha256(bytes)) throw new Error('other bytes came back')
    disk.rename(part, file)
  } catch (error) {
    if (disk.exists(part)) disk.remove(part)
    throw error
  }
}
