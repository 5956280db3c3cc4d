/**
 * What every engine of this suite prints: the people of the roster over and over, each with a portrait of their own.
 * The peers' own scripts are plain JavaScript, since their types are not installed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Person {
  name: string
  idType: string
  idNumber: string
  sex: string
  employer: string
}

export interface DrawnText {
  x: number
  y: number
  size: number
  content: string
  bold: boolean
}

const people: readonly Person[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../data/roster.expected.json'), 'utf8'),
).people

/** Portraits in the folder, made by suite.ts. */
export const portraitCount = 1_000

export function personOf(index: number): Person {
  const person = people[index % people.length]
  if (person === undefined) throw new Error('The roster is empty')
  return person
}

export function portraitOf(folder: string, index: number): Buffer {
  return readFileSync(join(folder, `${index % portraitCount}.jpg`))
}

/**
 * The texts and lines of a ticket for engines that draw one thing after the other: about 75 texts, as on ours.
 * Millimetres from the top left corner, baselines; sizes in points.
 */
export function thingsOn(index: number) {
  const { name, idType, idNumber, sex, employer } = personOf(index)
  const seat = String((index % 40) + 1).padStart(2, '0')
  const number = `2644010001040203${seat}`
  const text = (x: number, y: number, size: number, content: string, bold = false): DrawnText => ({
    ...{ x, y, size },
    ...{ content, bold },
  })
  const columnAt = (column: number) => [18, 88, 137, 150, 163][column] ?? 0
  const rules: [string, string][] = [
    ['带齐证件', '凭本准考证和报名时所用的有效证件原件入场，缺一不可；复印件、照片和截图无效。'],
    ['按时入场', '08:30 开始入场，09:15 后不得入场，按缺考处理。请预留路上和查验的时间。'],
    ['对号入座', '核对考场号、座位号和桌贴上的照片；准考证和证件放在桌面左上角，不得自行换座。'],
    ['考试方式', '闭卷、计算机作答，90 分钟，满分 100 分，80 分合格。本考核不收取任何费用。'],
    ['禁带物品', '手机、智能手表、耳机等电子设备关机后交到指定处；书籍、资料和纸张不得带到座位。'],
    ['开考之前', '登录后先核对屏幕上的姓名、照片和科目，有误立即举手，不要开始作答。'],
    ['遇到故障', '机器故障、断电断网时举手等候，已答内容会保留，耽误的时间按规定补足。'],
    ['考试纪律', '替考、抄袭、传递信息、拍摄或传播试题的，按《考生诚信考试承诺书》处理。'],
  ]
  const rows = [
    ['安全生产管理人员·城市公共汽电车', '12-12 周六 09:00—10:30', '03', seat, `02 03 ${seat}`],
    ['安全生产管理人员·出租汽车（网约）', '12-12 周六 14:00—15:30', '01', '08', '04 01 08'],
  ]
  const texts = [
    text(16, 20, 12, '城市客运企业主要负责人和安全生产管理人员安全考核'),
    text(170, 20, 9, '样张·演示数据'),
    text(16, 32, 28, '准考证', true),
    text(160, 32, 14, '示例市第一考点', true),
    ...[text(57, 52, 9, '姓名'), text(75, 52, name.length > 8 ? 14 : 26, name.slice(0, 16), true)],
    ...[text(57, 68, 9, '准考证号'), text(75, 68, 16, '2644 0100 0104')],
    ...['02', '03', seat].map((part, position) => text(119 + 9 * position, 68, 16, part, true)),
    ...['场次', '考场', '座位'].map((label, position) => text(119 + 9 * position, 72.5, 9, label)),
    ...[text(57, 80, 9, '证件号码'), text(75, 80, 12, idNumber), text(122, 80, 9, idType), text(148, 80, 9, sex)],
    ...[text(57, 88, 9, '单位'), text(75, 88, 12, employer), text(172, 80, 9, '入场扫码')],
    ...[text(20, 104, 16, '2026年12月12日（星期六）', true), text(20, 120, 38, '09:00—10:30', true)],
    ...[text(20, 128, 12, '08:30 开始入场'), text(55, 128, 12, '09:15 后不得入场', true)],
    ...[text(121, 102, 10.5, '考场'), text(125, 120, 56, '03', true), text(124, 128, 12, '3 楼 302 机房')],
    ...[text(159, 102, 10.5, '座位'), text(163, 120, 56, seat, true), text(161, 128, 12, '第 3 列 第 5 排')],
    text(20, 139.6, 12, '示例市第一考点', true),
    text(54, 139.6, 12, '示例市东湖区示范路 100 号职业培训中心 3 号楼'),
    ...[text(16, 160, 12, '本次考试计划的全部科目', true), text(143, 160, 9, '每个科目一张准考证，一个准考证号')],
    ...['科目', '日期 时间', '考场', '座位', '准考证号末六位'].map((label, column) =>
      text(columnAt(column), 166.2, 9, label),
    ),
    ...rows.flatMap((cells, row) =>
      cells.map((cell, column) => text(columnAt(column), 173.4 + 8 * row, 10.5, cell, row === 0)),
    ),
    text(16, 200, 14, '考生须知', true),
    ...rules.flatMap(([key, sentence], row) => [
      text(16, 208 + 8 * row, 10.5, String(row + 1), true),
      text(22, 208 + 8 * row, 10.5, key, true),
      text(40, 208 + 8 * row, 10.5, sentence),
    ]),
    ...[text(16, 276, 10.5, '本人已阅读以上须知。考生签名'), text(136, 276, 10.5, '日期')],
    text(16, 284, 9, `ZKZ-${number}-01　2026-12-01 15:20 第 1 次打印　工作站 02`),
    text(174, 284, 9, '第 1 页 共 1 页'),
  ]
  const lines = [36, 132, 162, 168, 176, 184].map((y) => ({ x1: 16, x2: 194, y }))
  return { texts, lines, code: `1${number}000000000000` }
}

/** Prints the one line that suite.ts reads. */
export function reportMeasure(start: number, bytes: number): void {
  const seconds = (performance.now() - start) / 1000
  console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, bytes }))
}
