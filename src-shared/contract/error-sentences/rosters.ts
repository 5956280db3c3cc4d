export const rosterErrors = {} as const
