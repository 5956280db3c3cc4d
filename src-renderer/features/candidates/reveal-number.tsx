import { client } from '../../client/client.ts'
import { MaskedNumber } from '../../ui/masked-number.tsx'

/** A person's document number as lists show it, with the eye that reveals it: each time a journaled command. */
export function RevealNumber({ candidateId, masked }: { candidateId: string; masked: string }) {
  return (
    <MaskedNumber
      key={candidateId}
      masked={masked}
      label="证件号码"
      reveal={async () => (await client.candidates.reveal({ candidateId })).idNumber}
    />
  )
}
