export const candidateErrors = {} as const
