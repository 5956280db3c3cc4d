import { Input } from 'antd'
import { FormField } from '../../ui/form-field.tsx'
import type { PairingDraft } from './pairing-draft.ts'

type Field = {
  readonly name: keyof PairingDraft
  readonly label: string
  readonly hint: string
  readonly placeholder?: string
  readonly required: boolean
}

/** What the centre's people hand out for one workstation. */
export const centreFields: readonly Field[] = [
  {
    name: 'url',
    label: '中心端地址',
    hint: '以 https:// 开头，由中心端的管理人员给。',
    placeholder: 'https://',
    required: true,
  },
  {
    name: 'fingerprint',
    label: '证书指纹',
    hint: '中心端自己签发证书时要填：64 位 0–9、A–F，空格和冒号不影响。中心端用公认证书的不用填。',
    required: false,
  },
  { name: 'slot', label: '席位号', hint: '中心端给这台工作站留的位置，每台一个。', required: true },
  { name: 'code', label: '配对码', hint: '只能用一次，过期要请中心端重新给。', required: true },
]

export function CentreFields({
  draft,
  problem,
  onChange,
}: {
  draft: PairingDraft
  problem: (name: keyof PairingDraft) => string | undefined
  onChange: (draft: PairingDraft) => void
}) {
  return centreFields.map(({ name, label, hint, placeholder, required }) => (
    <FormField key={name} label={label} hint={hint} required={required} error={problem(name)}>
      {(field) => (
        <Input
          {...field}
          name={name}
          spellCheck={false}
          value={draft[name]}
          placeholder={placeholder}
          onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
        />
      )}
    </FormField>
  ))
}
