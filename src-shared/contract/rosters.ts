export const rosters = {}
