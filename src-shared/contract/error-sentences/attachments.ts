type Detail = Readonly<Record<string, unknown>>

export const attachmentErrors = {
  IMAGE_EMPTY: () => '这个文件是空的，没有内容。请重新选择照片。',
  IMAGE_NOT_A_PICTURE: (d: Detail) =>
    `这个文件${d.found ? `是${d.found}` : '不是图片'}，不能当照片用（看的是内容，不是扩展名）。请选 JPEG、PNG 或 WebP 格式的照片，其他格式请先另存为 JPEG。`,
  IMAGE_FILE_TOO_LARGE: (d: Detail) =>
    `这张图片有 ${d.megabytes} MB，超过 ${d.limitMegabytes} MB。请用手机或画图软件缩小后再选。`,
  IMAGE_TOO_MANY_PIXELS: (d: Detail) =>
    `这张图片有 ${d.width}×${d.height} 像素（约 ${d.megapixels} 百万），超过 ${d.limitMegapixels} 百万，没有打开。请缩小后再选，例如把长边改为 3000 像素。`,
  IMAGE_DAMAGED: () => '这张图片损坏或没有传完整，打不开。请重新拍摄、扫描或重新下载后再选。',
} as const
