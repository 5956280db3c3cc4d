type Detail = Readonly<Record<string, unknown>>

export const certificateErrors = {
  CERTIFICATE_FILE_UNREADABLE: (d: Detail) =>
    `读不到文件 ${d.file}，也不是二维码文字（应以 KD1: 开头）。请检查路径，或重新扫描。`,
  CERTIFICATE_FILE_UNSEALED: () =>
    '这个 PDF 没有签发时的封签：不是本程序签发的原件，或经别的程序另存过。请用签发的原件，或扫描证书上的二维码。',
  CERTIFICATE_FILE_TOO_LARGE: () => '这个文件超过 50 MB，不会是证书的 PDF 或二维码的照片。请换一个文件。',
  CERTIFICATE_CODE_NOT_FOUND: () => '在这张图片上没有找到二维码。请拍清楚、拍正，让二维码占满画面后再试。',
  VERIFIER_INPUT_UNREADABLE: (d: Detail) => `读不到文件 ${d.file}。请检查路径和权限。`,
  ISSUER_KEYS_DAMAGED: (d: Detail) => `公钥文件 ${d.file} 损坏或格式不对。请向发证机关重新索取。`,
  STATUS_LIST_DAMAGED: (d: Detail) =>
    `状态名单 ${d.file} 损坏、签名不符或不属于这些发证机关，没有采用。请向发证机关重新索取。`,
  VERIFIER_OUTPUT_UNWRITABLE: (d: Detail) => `写不了文件 ${d.file}。请检查路径、权限和磁盘空间。`,
} as const
