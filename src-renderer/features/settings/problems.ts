interface Parsed {
  readonly error?:
    | { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
    | undefined
}

/** The first sentence for each field, by its dotted path: `ticketRules.2.text`. */
export const firstSentences = ({ error }: Parsed): ReadonlyMap<string, string> =>
  new Map((error?.issues ?? []).toReversed().map(({ path, message }) => [path.map(String).join('.'), message]))
