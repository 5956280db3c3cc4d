import { z } from 'zod'

/** The name of the rows in a workstation's own feed that answer what its people handed to the centre's (上报). */
export const answerRow = 'answer'

/** What somebody at the centre says to it. */
export const AnswerSchema = z.strictObject({
  /** The workstation's operation that the centre had not accepted. */
  op: z.string(),
  text: z.string(),
  /** UTC instant. */
  at: z.string(),
})
export type Answer = z.infer<typeof AnswerSchema>
