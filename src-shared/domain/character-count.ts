/** Characters as people count them: code points, not UTF-16 units. */
export const countCharacters = (text: string): number => [...text].length

/** For `refine`: zod's own `max` counts UTF-16 units, of which 𠮷 has two, and would refuse what the form let in. */
export const atMostCharacters =
  (most: number) =>
  (text: string): boolean =>
    countCharacters(text) <= most
