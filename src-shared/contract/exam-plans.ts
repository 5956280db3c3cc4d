export const examPlans = {}
