export const employers = {}
