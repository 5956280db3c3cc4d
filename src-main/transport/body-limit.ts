/** Bytes of one message: an upload's chunk is 512 KiB, a third longer in base64. */
export const bodyLimit = 4 * 1024 * 1024
