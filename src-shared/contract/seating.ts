export const seating = {}
