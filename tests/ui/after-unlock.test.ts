import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { askAgainAfterUnlock } from '../../src-renderer/client/after-unlock.ts'
import { CallError } from '../../src-renderer/client/call-failure.ts'

it('takes the refusals of a locked page away at once, and keeps what was shown before', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const held = Promise.withResolvers<string>()
  let isLocked = true
  const queryFn = async (): Promise<string> => {
    if (isLocked) throw new CallError({ code: 'SESSION_LOCKED', message: '已锁定。', detail: {} })
    return held.promise
  }
  queries.setQueryData(['rows', 'list'], 'before')
  const observers = [
    ['rows', 'list'],
    ['rows', 'get'],
  ].map((queryKey) => new QueryObserver(queries, { queryKey, queryFn }))
  for (const observer of observers) observer.subscribe(() => undefined)
  const sentences = () => observers.map((one) => one.getCurrentResult().error?.message)
  await expect.poll(sentences).toEqual(['已锁定。', '已锁定。'])
  isLocked = false
  const done = askAgainAfterUnlock(queries)
  expect(observers.map((one) => [one.getCurrentResult().error, one.getCurrentResult().data])).toEqual([
    [null, 'before'],
    [null, undefined],
  ])
  held.resolve('after')
  await done
  await expect.poll(() => observers.map((one) => one.getCurrentResult().data)).toEqual(['after', 'after'])
  queries.clear()
})
