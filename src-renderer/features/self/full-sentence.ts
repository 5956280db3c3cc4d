import { errorSentence } from '../../../src-shared/contract/errors.ts'

/** The manual's sentence for an exam without seats, without its brackets. */
export const fullSentence = errorSentence('SEAT_TAKEN')
