export const enrollmentErrors = {} as const
