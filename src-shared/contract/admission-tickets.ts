export const admissionTickets = {}
