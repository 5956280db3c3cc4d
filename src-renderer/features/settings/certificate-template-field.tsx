import {
  type CertificateNumberValues,
  formatCertificateNumber,
  parseCertificateTemplate,
  spacedCertificateNumber,
} from '../../../src-shared/domain/certificate-number.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'
import type { FieldProps } from '../../ui/form-field.tsx'
import { TemplateInput, TemplateProblems } from '../exam-plans/template-input.tsx'
import '../exam-plans/ticket-template-field.css'

const placeholders = [
  { text: '{yyyy}', means: '发证年份' },
  { text: '{yy}', means: '年份后两位' },
  { text: '{area:4}', means: '考点所在区划' },
  { text: '{site:2}', means: '考点代码' },
  { text: '{serial:6}', means: '序号，必有' },
  { text: '{check}', means: '校验码，放在序号后面' },
] as const

/** The template with the number it makes, as it is typed; fixed text such as 示交安 is typed between the fields. */
export function CertificateTemplateField({
  field,
  value,
  values,
  onChange,
}: {
  field: FieldProps
  value: string
  values: CertificateNumberValues
  onChange: (template: string) => void
}) {
  return (
    <TemplateInput
      field={field}
      value={value}
      placeholders={placeholders}
      standard={defaultSettings.certificateTemplate}
      readOnly={false}
      onChange={onChange}
    >
      <Sample template={value} values={values} />
    </TemplateInput>
  )
}

const sampleSerial = 317

function Sample({ template, values }: { template: string; values: CertificateNumberValues }) {
  const parsed = parseCertificateTemplate(template)
  if (!parsed.ok) return <TemplateProblems problems={parsed.problems} />
  const made = formatCertificateNumber(parsed.template, values, sampleSerial)
  if (!made.ok) return <TemplateProblems problems={[made.problem]} />
  return (
    <p className="kd-template-sample">
      <span className="kd-template-number">{spacedCertificateNumber(made.number, template)}</span>
      <span className="kd-hint">
        第 {sampleSerial} 本的样子，共 {parsed.template.length} 位；
        {parsed.template.hasYear ? '序号每年从 1 编起' : '没有年份，序号一直往下编'}
      </span>
    </p>
  )
}
