import { safeStorage } from 'electron'

/**
 * DPAPI on Windows: another Windows user can't open what was sealed, any program of the same user can. Lost with the
 * user's profile, which is why nothing is ever kept only here.
 */
export const nativeSecrets = {
  async seal(text: string): Promise<string | null> {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
    return (await safeStorage.encryptStringAsync(text)).toString('base64')
  },
  async open(sealed: string): Promise<string | null> {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
    try {
      return (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result
    } catch {
      // Another user's, or the profile was reset: the page asks for the passphrase again.
      return null
    }
  },
}
