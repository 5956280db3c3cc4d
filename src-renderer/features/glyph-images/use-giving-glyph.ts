import { useState } from 'react'
import { sentenceOf } from '../../client/call-failure.ts'
import { upload } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'

/** Takes a picture for a character at once; `problem` says of the last one why it was not taken. */
export function useGivingGlyph() {
  const set = useCommand('glyphImages', 'set')
  const [character, setCharacter] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const give = async (given: string, [file]: readonly File[]): Promise<boolean> => {
    if (!file) return false
    setCharacter(given)
    setFailure(null)
    try {
      return (await set.run({ character: given, uploadId: await upload(file) })) !== null
    } catch (thrown) {
      setFailure(sentenceOf(thrown))
      return false
    }
  }
  const problem = failure ?? set.error?.message ?? null
  return { give, busyWith: set.busy ? character : null, problem: problem === null ? null : { character, problem } }
}
