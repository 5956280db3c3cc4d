/** What is wrong, and what to do about it: the check's sentence in two parts, for two lines. */
export function splitSentence(message: string): { readonly what: string; readonly advice: string } {
  const stop = message.indexOf('。')
  if (stop > 0 && stop < message.length - 1) return { what: message.slice(0, stop), advice: message.slice(stop + 1) }
  const please = message.lastIndexOf('，请')
  if (please > 0) return { what: message.slice(0, please), advice: message.slice(please + 1) }
  return { what: message, advice: '' }
}
