import { expect, it, vi } from 'vitest'
import { CallError } from '../../src-renderer/client/call-failure.ts'
import { LongWorks } from '../../src-renderer/client/long-works.ts'
import { RosterWorkshop } from '../../src-renderer/features/rosters/roster-work.ts'

const core = vi.hoisted(() => ({ imports: [] as string[] }))
vi.mock('../../src-renderer/client/client.ts', () => ({
  newCommandId: () => `command ${core.imports.length}`,
  client: {
    rosters: {
      read: async () => ({ fitting: [] }),
      check: async () => ({ people: 1, sound: 1, rowNumbers: [], faults: [] }),
      import: async (_: unknown, { commandId }: { commandId: string }) => {
        core.imports.push(commandId)
        throw new CallError({ code: 'UNREACHABLE', message: '联系不上程序。', detail: {} })
      },
    },
  },
}))
vi.mock('../../src-renderer/client/files.ts', () => ({ upload: async () => 'upload', download: async () => undefined }))

it('imports another roster under an id of its own after the answer to the first was lost', async () => {
  const works = new LongWorks()
  const workshop = new RosterWorkshop(works)
  const file = new File([], '名册.xlsx')
  await workshop.chooseFile(file)
  workshop.setTarget({ planId: 'plan', subjectId: null, sessionId: null })
  await workshop.import()
  await workshop.import()
  expect(core.imports).toEqual(['command 0', 'command 0'])
  expect(works.snapshot()[0]?.end?.words).toContain('不知道导入了没有')
  await workshop.chooseFile(file)
  await workshop.import()
  expect(core.imports.at(-1)).toBe('command 2')
})
