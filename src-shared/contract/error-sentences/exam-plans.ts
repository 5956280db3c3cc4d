export const examPlanErrors = {} as const
