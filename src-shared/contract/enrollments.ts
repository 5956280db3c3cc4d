export const enrollments = {}
