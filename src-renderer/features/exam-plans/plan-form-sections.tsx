import { Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useSignedIn } from '../../app/signed-in.ts'
import { DivisionPicker } from '../../ui/division-picker.tsx'
import { FormField, type FormFieldProps } from '../../ui/form-field.tsx'
import { DateRangeField } from './date-fields.tsx'
import type { PlanFieldErrors, PlanFieldName, PlanFields } from './plan-form-state.ts'
import { TicketTemplateField } from './ticket-template-field.tsx'

export interface SectionProps {
  readonly fields: PlanFields
  readonly set: (changed: Partial<PlanFields>) => void
  readonly errors: PlanFieldErrors
}

export function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className="kd-plan-section" aria-label={title}>
      <div>
        <h2>{title}</h2>
        <p className="kd-hint">{about}</p>
      </div>
      <div className="kd-plan-fields">{children}</div>
    </section>
  )
}

export function Field({
  name,
  errors,
  ...field
}: Omit<FormFieldProps, 'error' | 'required'> & { name: PlanFieldName; errors: PlanFieldErrors }) {
  return <FormField {...field} required error={errors[name]} />
}

export function BasicSection({ fields, set, errors, printed }: SectionProps & { printed: string | null }) {
  return (
    <Section title="基本信息" about="考生和考务员看到的名称；区域决定谁该在这里报名。">
      <Field label="计划名称" name="name" errors={errors}>
        {(field) => (
          <Input
            {...field}
            value={fields.name}
            maxLength={60}
            placeholder="2026 年第四季度城市客运安全考核"
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="kd-plan-pair">
        <Field label="报名区域" name="region" errors={errors}>
          {(field) => <DivisionPicker {...field} value={fields.region} onChange={(region) => set({ region })} />}
        </Field>
        <Field label="计划号" name="number" errors={errors} hint={printed ?? '本年内的序号，编在准考证号里。'}>
          {(field) => (
            <InputNumber
              {...field}
              min={1}
              max={99}
              precision={0}
              value={fields.number}
              readOnly={printed !== null}
              onChange={(number) => set({ number })}
            />
          )}
        </Field>
      </div>
    </Section>
  )
}

export function DatesSection({ fields, set, errors }: SectionProps) {
  return (
    <Section title="时间" about="起止日都包含在内；场次的日期须在考试时间内。">
      <div className="kd-plan-halves">
        <Field
          label="报名时间"
          name="registrationFrom"
          errors={{ registrationFrom: errors.registrationFrom ?? errors.registrationUntil }}
        >
          {(field) => (
            <DateRangeField
              field={field}
              value={{ from: fields.registrationFrom, until: fields.registrationUntil }}
              onChange={({ from, until }) => set({ registrationFrom: from, registrationUntil: until })}
            />
          )}
        </Field>
        <Field label="考试时间" name="examFrom" errors={{ examFrom: errors.examFrom ?? errors.examUntil }}>
          {(field) => (
            <DateRangeField
              field={field}
              value={{ from: fields.examFrom, until: fields.examUntil }}
              onChange={({ from, until }) => set({ examFrom: from, examUntil: until })}
            />
          )}
        </Field>
      </div>
    </Section>
  )
}

export function MarksSection({ fields, set, errors }: SectionProps) {
  return (
    <Section title="成绩" about="默认满分 100、合格 80，来自各地考核通知的通行做法，不是法条；可按当地通知改。">
      <div className="kd-plan-halves">
        <NumberField
          label="满分"
          name="fullMark"
          errors={errors}
          range={[1, 1000]}
          value={fields.fullMark}
          onChange={(fullMark) => set({ fullMark })}
        />
        <NumberField
          label="合格分"
          name="passMark"
          errors={errors}
          range={[0, 1000]}
          value={fields.passMark}
          onChange={(passMark) => set({ passMark })}
          hint="达到即合格。"
        />
      </div>
    </Section>
  )
}

export function TicketSection({ fields, set, errors, printed }: SectionProps & { printed: string | null }) {
  const { site, today } = useSignedIn()
  const values = {
    year: Number((fields.examFrom ?? today).slice(0, 4)),
    area: site.region,
    site: site.code,
    plan: fields.number ?? 1,
  }
  return (
    <Section title="准考证" about="号码各地不同，没有统一规定，所以由模板决定；入场时限印在准考证的考试须知里。">
      <Field
        label="准考证号模板"
        name="ticketTemplate"
        errors={errors}
        {...(printed === null ? {} : { hint: printed })}
      >
        {(field) => (
          <TicketTemplateField
            field={field}
            value={fields.ticketTemplate}
            onChange={(ticketTemplate) => set({ ticketTemplate })}
            readOnly={printed !== null}
            plan={values}
          />
        )}
      </Field>
      <div className="kd-plan-halves">
        <NumberField
          label="提前入场"
          name="admitMinutesBefore"
          errors={errors}
          range={[0, 120]}
          unit="分钟"
          value={fields.admitMinutesBefore}
          onChange={(admitMinutesBefore) => set({ admitMinutesBefore })}
          hint="开考前多少分钟起可以入场核验。"
        />
        <NumberField
          label="迟到限时"
          name="lateMinutesAfter"
          errors={errors}
          range={[0, 60]}
          unit="分钟"
          value={fields.lateMinutesAfter}
          onChange={(lateMinutesAfter) => set({ lateMinutesAfter })}
          hint="开考后超过多少分钟不得入场；通行做法不超过 30 分钟。"
        />
      </div>
    </Section>
  )
}

function NumberField({
  range: [min, max],
  unit,
  value,
  onChange,
  ...field
}: Omit<FormFieldProps, 'error' | 'required' | 'children'> & {
  name: PlanFieldName
  errors: PlanFieldErrors
  range: readonly [number, number]
  unit?: string
  value: number | null
  onChange: (value: number | null) => void
}) {
  return (
    <Field {...field}>
      {(props) => (
        <InputNumber
          {...props}
          min={min}
          max={max}
          precision={0}
          {...(unit === undefined ? {} : { suffix: unit })}
          value={value}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
