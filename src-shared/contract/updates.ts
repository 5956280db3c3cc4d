import { z } from 'zod'
import { local } from './procedure.ts'

/** How far a newer program is. */
export const UpdateStateSchema = z.discriminatedUnion('phase', [
  /** In a browser, or a program packed without the publisher's key: nothing is ever taken. */
  z.strictObject({ phase: z.literal('unavailable'), reason: z.enum(['browser', 'no-key']) }),
  /** `online`: it knows where to ask. `note`: what the last question came to, in a sentence. */
  z.strictObject({ phase: z.literal('idle'), online: z.boolean(), note: z.string().nullable() }),
  z.strictObject({ phase: z.literal('working'), what: z.enum(['checking', 'downloading', 'verifying']) }),
  /** Signed by the publisher, newer, and on this machine. */
  z.strictObject({ phase: z.literal('ready'), version: z.string() }),
])
export type UpdateState = z.infer<typeof UpdateStateSchema>

const Answer = z.strictObject({ version: z.string(), state: UpdateStateSchema })
const input = z.strictObject({})

/** Newer programs: asked for by the administrator, never by themselves, never installed during work. */
export const updates = {
  state: local({ permission: 'site:manage', input, output: Answer }),
  /** Asks the server and fetches what is newer. Answers at once; `state` says how far it is. */
  check: local({ permission: 'site:manage', input, output: Answer, errors: ['UPDATES_UNAVAILABLE'] }),
  /** Asks for an update file (from a stick) and verifies it. */
  openFile: local({ permission: 'site:manage', input, output: Answer, errors: ['UPDATES_UNAVAILABLE'] }),
  /** Ends the program and installs. */
  install: local({
    permission: 'site:manage',
    input,
    output: z.strictObject({}),
    errors: ['UPDATES_UNAVAILABLE', 'UPDATE_NOT_READY', 'UPDATE_DURING_WORK'],
  }),
}
