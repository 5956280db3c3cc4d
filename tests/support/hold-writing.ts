import type { TestCore } from './a-core.ts'

/**
 * Keeps every command from writing until the returned function is called: what commands prepare meanwhile, they read
 * before. Commands write in the order in which they were ready.
 */
export function holdWriting({ core }: Pick<TestCore, 'core'>): () => void {
  const held = Promise.withResolvers<void>()
  void core.alone(() => held.promise)
  return () => held.resolve()
}
