import type { ScorePaperKind } from '../../../src-shared/contract/record-papers.ts'
import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { CalendarDateSchema, formatChineseDate, weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import { publicName } from '../../../src-shared/domain/record-papers.ts'
import { noteOf, resultNames, resultWords, type ScoreResult, sameResult } from '../../../src-shared/domain/score.ts'
import type { ListColumn, ListPaper, PublicList, RecordPaper } from '../../documents/record-paper-content.ts'
import { currentSite } from '../accounts/store.ts'
import { authorityOf } from '../certificates/compose-certificates.ts'
import { scoreSheet } from '../scores/score-sheet.ts'
import { type PaperContext, paperFrame } from './paper-frame.ts'

/** A paper, and how many people it is about; 0: there is nothing to print. */
export interface ComposedPaper {
  readonly paper: RecordPaper
  readonly people: number
}

/** Of a session's scores as they are now. @throws AppError NOT_FOUND */
export function composeScorePaper(context: PaperContext, kind: ScorePaperKind, sessionId: string): ComposedPaper {
  const { session, rooms, people } = scoreSheet(context, { sessionId, roomId: null, hideFirst: false })
  const date = CalendarDateSchema.parse(session.date)
  const number = `${session.date.replaceAll('-', '')}-${String(session.number).padStart(2, '0')}`
  const roomNames = new Map(rooms.map((room) => [room.roomId, room.name]))
  const placed = people.map((person) => ({ ...person, room: roomNames.get(person.roomId ?? '') ?? '' }))
  const frame = paperFrame(context.db, kind, { now: context.now, examTitle: session.planName, number })
  if (kind === 'passed-list') return publicList(context, frame, placed)
  const list = listOf[kind](placed)
  const when = `${formatChineseDate(date)}（${weekdayName(date)}） ${session.startTime}—${session.endTime}　第 ${session.number} 场`
  const unpublished = people.length - people.filter(({ published }) => published).length
  const rest = unpublished > 0 ? `；另有 ${unpublished} 人成绩未公布` : ''
  return {
    paper: {
      ...{ ...frame, layout: 'list', when, ...list },
      about: `满分 ${session.fullMark}，合格 ${session.passMark}；应考 ${session.people} 人${rest}`,
    },
    people: list.rows.length,
  }
}

type Placed = ScoredPerson & { readonly room: string }
type List = Pick<ListPaper, 'columns' | 'rows' | 'rowHeight' | 'closing' | 'signatures'>

const column = (title: string, width: number, as: ListColumn['as']): ListColumn => ({ title, width, as })
const where = [column('考场', 18, 'words'), column('座位', 10, 'bold')] as const
const whereOf = ({ room, seat }: Placed): readonly string[] => [
  room,
  seat === null ? '' : String(seat).padStart(2, '0'),
]
const who = [column('准考证号', 38, 'plain'), column('姓名', 32, 'name'), column('证件号码', 36, 'plain')] as const
const whoOf = ({ ticketNumber, name, maskedIdNumber }: Placed): readonly string[] => [
  ticketNumber ?? '',
  name,
  maskedIdNumber,
]

/** What counts of a score: published, or else what two people agree on. */
const resultOf = ({ published, settled, first, second }: Placed): ScoreResult | null => {
  if (published) return published.result
  if (settled?.result) return settled.result
  return first?.result && second?.result && sameResult(first.result, second.result) ? first.result : null
}

const kindOf = (person: Placed): ScoreResult['kind'] | null => resultOf(person)?.kind ?? null

const listOf: Readonly<Record<Exclude<ScorePaperKind, 'passed-list'>, (people: readonly Placed[]) => List>> = {
  'score-list': (people) => {
    const published = people.filter((person) => person.published)
    const passed = published.filter((person) => person.published?.qualified).length
    return {
      columns: [...where, ...who, column('成绩', 16, 'bold'), column('结果', 24, 'plain')],
      rows: published.map((person) => [
        ...[...whereOf(person), ...whoOf(person)],
        person.published ? resultWords(person.published.result) : '',
        person.published?.qualified ? '合格' : '不合格',
      ]),
      rowHeight: 9,
      closing: `共 ${published.length} 人，合格 ${passed} 人，不合格 ${published.length - passed} 人`,
      signatures: ['录入', '核对', '负责人'],
    }
  },
  'absentee-list': (people) => {
    const absent = people.filter((person) => kindOf(person) === 'absent')
    return {
      columns: [...where, ...who, column('单位', 40, 'words')],
      rows: absent.map((person) => [...whereOf(person), ...whoOf(person), person.employer ?? '']),
      rowHeight: 9,
      closing: `缺考 ${absent.length} 人`,
      signatures: ['填表', '核对', '负责人'],
    }
  },
  'violation-record': (people) => {
    const caught = people.filter((person) => ['violation', 'cheated'].includes(kindOf(person) ?? ''))
    return {
      columns: [...where, ...who.slice(0, 2), column('认定', 14, 'bold'), column('情况说明', 62, 'words')],
      rows: caught.map((person) => {
        const result = resultOf(person)
        const word = result && result.kind !== 'mark' ? resultNames[result.kind] : ''
        return [...whereOf(person), person.ticketNumber ?? '', person.name, word, result ? noteOf(result) : '']
      }),
      rowHeight: 14,
      closing: `违纪、作弊 ${caught.length} 人`,
      signatures: ['记录', '核对', '负责人'],
    }
  },
}

function publicList(
  context: PaperContext,
  frame: ReturnType<typeof paperFrame>,
  people: readonly Placed[],
): ComposedPaper {
  const passed = people
    .filter(({ published }) => published?.qualified)
    .toSorted((one, other) => (one.ticketNumber ?? '').localeCompare(other.ticketNumber ?? ''))
  const bySubject = Map.groupBy(passed, ({ subject }) => subject)
  const { telephone } = currentSite(context.db)
  const paper: PublicList = {
    ...{ ...frame, layout: 'public', date: context.today, authority: authorityOf(context.db) },
    paragraph: [
      '下列人员经考核合格，现予公示。公示期自本表落款之日起 5 个工作日。',
      `对公示内容有异议的，请在公示期内向${frame.siteName}提出${telephone ? `，电话 ${telephone}` : ''}。`,
      '姓名和号码隐去了一部分，请按准考证号末六位查找。',
    ],
    subjects: [...bySubject].map(([name, some]) => ({
      name,
      people: some.map((person) => ({
        numberEnd: (person.ticketNumber ?? '').slice(-6),
        name: publicName(person.name),
        idEnd: person.maskedIdNumber.slice(-4),
        employerName: person.employer ?? '',
      })),
    })),
  }
  return { paper, people: passed.length }
}
