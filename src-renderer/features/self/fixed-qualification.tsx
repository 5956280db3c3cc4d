import { FactGrid } from '../../ui/fact-grid.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type PersonFieldsProps, PersonTextField } from '../candidates/person-fields.tsx'
import type { OwnProfile } from './profile-draft.ts'

/** What a reviewer judged by stands fixed; where somebody lives and how to reach them stays their own affair. */
export function FixedQualification({
  fields,
  profile: { extended },
  reason,
}: {
  fields: PersonFieldsProps
  profile: OwnProfile
  reason: string
}) {
  if (!extended) return null
  const { employerName, yearsOfWork, education, ethnicGroup, technicalTitle } = extended
  return (
    <>
      <Notice tone="neutral">{reason}家庭住址、邮编和电子邮箱可以随时修改。</Notice>
      <FactGrid
        facts={[
          { label: '单位名称', value: employerName, wide: true },
          { label: '工作年限', value: yearsOfWork === null ? null : `${yearsOfWork} 年` },
          { label: '学历', value: education },
          { label: '民族', value: ethnicGroup },
          { label: '技术职务', value: technicalTitle },
        ]}
      />
      <div className="kd-form-grid">
        <PersonTextField {...fields} field="address" required className="kd-span-6" />
        <PersonTextField {...fields} field="postcode" inputMode="numeric" />
        <PersonTextField {...fields} field="email" inputMode="email" />
      </div>
    </>
  )
}
