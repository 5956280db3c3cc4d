/**
 * Which word of a command line was not understood, as a sentence. parseArgs names it too, but in English and with
 * advice that is not ours; only the word is taken from there.
 *
 * @param error what parseArgs threw
 */
export function faultyWord(error: unknown, args: readonly string[]): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string }
  const [, word = args.join(' ')] = /'(-[^' ]*|[^']*)/.exec(message ?? '') ?? []
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `多出的词：${word}。选项要以 -- 开头。`
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有这个选项：${word}。`
  return `选项 ${word} 后面${(message ?? '').includes('does not take') ? '不写值' : '要写一个值'}。`
}
