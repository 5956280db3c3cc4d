/** This feature's pages, as children of the staff's frame. */
export const rostersRoutes = [] as const
