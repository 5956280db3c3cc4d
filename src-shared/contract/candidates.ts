export const candidates = {}
