import type { drafts } from '../../../src-shared/contract/drafts.ts'
import type { Handlers } from '../context.ts'

export const draftHandlers: Handlers<typeof drafts> = {
  get: ({ input: { name }, context: { core, connection, actor } }) => ({
    content: core.drafts.get(connection, actor.id, name),
  }),
  keep: ({ input, context: { core, connection, actor } }) => {
    core.drafts.keep(connection, actor.id, input)
    return {}
  },
}
