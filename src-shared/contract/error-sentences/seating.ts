export const seatingErrors = {} as const
