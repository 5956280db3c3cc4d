export const rooms = {}
