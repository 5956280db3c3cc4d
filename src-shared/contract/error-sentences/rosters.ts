type Detail = Readonly<Record<string, unknown>>

export const rosterErrors = {
  COLUMN_MAPPINGS_FULL: (d: Detail) => `最多保存 ${d.limit} 个列对应方案。请先在“管理方案”里删去不用的。`,
  COLUMN_MAPPING_NAMED: (d: Detail) => `已有名为“${d.name}”的列对应方案，请换一个名称。`,
  ROSTER_NOT_XLSX: () =>
    '这不是 Excel 工作簿（.xlsx），没有导入。请在 Excel 或 WPS 表格里打开它，另存为“Excel 工作簿（*.xlsx）”后再选。',
  ROSTER_OLD_XLS: () =>
    '这是旧格式的 .xls 文件，没有导入。请在 Excel 或 WPS 表格里打开它，另存为“Excel 工作簿（*.xlsx）”后再选。',
  ROSTER_ENCRYPTED: () =>
    '这个工作簿设了打开密码，读不了。请打开它，在“文件 → 信息 → 保护工作簿”里去掉密码，保存后再选。',
  ROSTER_HAS_MACROS: () =>
    '这个工作簿带有宏（.xlsm），为安全起见没有打开。请另存为不带宏的“Excel 工作簿（*.xlsx）”后再选。',
  ROSTER_DAMAGED: () => '这个工作簿损坏或没有传完整，打不开。请在 Excel 或 WPS 表格里打开并另存一份，再选那一份。',
  ROSTER_TOO_LARGE: (d: Detail) =>
    `这个工作簿展开后超过 ${d.limitMegabytes} MB，没有打开，以免耗尽内存。请删去图片和空白行列，或分成几个文件。`,
  ROSTER_TOO_MANY_ROWS: (d: Detail) =>
    `这个工作簿有 ${d.rows} 行，一次最多导入 ${d.limit} 行，没有导入。请分成几个文件；若多是空白行，请删去后保存。`,
  ROSTER_TOO_SLOW: (d: Detail) =>
    `读这个工作簿用了 ${d.seconds} 秒还没有读完，已停止，没有导入。请删去无关的工作表和图片，或分成几个文件。`,
  ROSTER_NO_HEADER: () =>
    '在这个工作簿里没有找到名册的表头，没有导入。表头那一行至少要有“姓名”“证件号码”等三个列名；可下载模板对照。',
  ROSTER_NO_PEOPLE: (d: Detail) =>
    `工作表“${d.sheet}”第 ${d.headerRow} 行是表头，下面没有一个人，没有导入。请填写名册后再选。`,
  ROSTER_SHEET_NOT_FOUND: (d: Detail) => `这个工作簿里没有工作表“${d.sheet}”，请重新选择。`,
  ROSTER_HAS_FAULTS: (d: Detail) =>
    `名册里还有 ${d.errors} 处待更正，一个人也没有导入。请先改好标红的格子，或下载待更正名册退回单位。`,
  ROSTER_LEFT_OUT_CHANGED: (d: Detail) =>
    `有误的行现在是 ${d.count} 行，与刚才看到的不同，一个人也没有导入。请核对后再导入。`,
  ROSTER_NOT_CORRECTIONS: () =>
    '这个工作簿里没有“原行号”一列，不是从这里下载的待更正名册，没有并入。要换成另一份完整的名册，请点“换一个文件”。',
  ROSTER_CORRECTIONS_OTHER: () =>
    '这份待更正名册里没有一行与现在的名册对得上，像是另一份名册的，没有并入。请核对文件。',
  ROSTER_TARGET_REFUSED: (d: Detail) => `一个人也没有导入：${d.reason}`,
  ROSTER_SEATS_SHORT: (d: Detail) =>
    `座位不够，一个人也没有导入。${d.message}请增加考场座位、另选场次，或删去一部分人后再导入。`,
  ROSTER_ROW_REFUSED: (d: Detail) => `第 ${d.row} 行${d.name}：${d.reason}所有人都没有导入，请更正后再试。`,
  ROSTER_NOTHING_TO_CORRECT: () => '这份名册没有待更正的行，不用下载。',
  ROSTER_FILE_UNREADABLE: (d: Detail) => `读不到文件 ${d.file}，请检查路径和权限。`,
  ARCHIVE_NOT_ZIP: () => '这不是 ZIP 压缩包，或没有传完整，打不开。请重新压缩成 .zip 后再选（.rar 和 .7z 不行）。',
  ARCHIVE_NO_PICTURES: () =>
    '压缩包里没有照片。请把照片（JPEG、PNG 或 WebP，以证件号码命名，如 440100199001011237.jpg）压缩成 ZIP 后再选。',
  ARCHIVE_ENCRYPTED: () => '这个压缩包设了密码，打不开。请重新压缩，不设密码。',
  ARCHIVE_UNSAFE: (d: Detail) => `压缩包里有不安全的路径“${d.name}”，没有打开。请重新压缩照片文件夹后再选。`,
  ARCHIVE_TOO_MANY_FILES: (d: Detail) =>
    `压缩包里有 ${d.entries} 个文件，最多 ${d.limit} 个，没有打开。请分成几个压缩包。`,
  ARCHIVE_TOO_LARGE: (d: Detail) =>
    `压缩包展开后超过 ${d.limitMegabytes} MB，没有打开，以免耗尽内存。请缩小照片，或分成几个压缩包。`,
} as const
