/**
 * Text for a cell of a spreadsheet or CSV. What begins like a formula would run when somebody edits the cell; the roster
 * import takes the apostrophe off again.
 */
export const neutralised = (text: string): string => (/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text)
