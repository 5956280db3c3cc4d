import { it } from 'vitest'
import { aCore } from '/work/w/main2a/tests/support/a-core.ts'
import { verifyJournal } from '/work/w/main2a/src-main/core/journal/verify-journal.ts'
import { registerCandidate, editCandidate } from '/work/w/main2a/src-shared/domain/candidate-operations.ts'
import { newId } from '/work/w/main2a/src-main/core/new-id.ts'
it('measures', async () => {
  const core = await aCore()
  const base = { idType: '中国护照' as const, sex: '女' as const, birthDate: '1990-01-05', email: null, yearsOfWork: 10, education: null, ethnicGroup: null, address: null, technicalTitle: null, postcode: null, employerId: null, origin: 'desk' as const }
  for (let b = 0; b < 20; b += 1) {
    const t = performance.now()
    await core.change(({ change }) => { for (let i = 0; i < 5000; i += 1) { const n = b * 5000 + i; change(registerCandidate, newId(core.clock.now()), { ...base, name: '李桂英', idNumber: `E${String(n).padStart(8, '0')}`, mobile: `139${String(n).padStart(8, '0')}` } as never) } })
    if (b % 5 === 0) console.log('5000 ops', Math.round(performance.now() - t))
  }
  const t = performance.now()
  const report = verifyJournal(core.db)
  console.log('VERIFY', report, Math.round(performance.now() - t), 'ms')
}, 600_000)
