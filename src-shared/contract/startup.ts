export const startup = {}
