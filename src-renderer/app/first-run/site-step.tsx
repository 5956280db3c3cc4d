import { Input } from 'antd'
import { DivisionPicker } from '../../ui/division-picker.tsx'
import { FormField } from '../../ui/form-field.tsx'
import type { StepProps } from './draft.ts'

export function SiteStep({ draft: { site }, change, problem }: StepProps) {
  const set = (part: Partial<typeof site>) => change({ site: { ...site, ...part } })
  return (
    <section className="kd-card kd-first-run-card">
      <h2>考点信息</h2>
      <div className="kd-first-run-fields">
        <FormField label="考点名称" required hint="印在准考证和各种表上。" error={problem('site.name')}>
          {(field) => (
            <Input
              {...field}
              autoFocus
              placeholder="例如：广州市第一考点"
              value={site.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          label="考点代码"
          required
          hint="2 位数字，编入准考证号；主管部门没有指定的用 01。"
          error={problem('site.code')}
        >
          {(field) => (
            <Input
              {...field}
              inputMode="numeric"
              value={site.code}
              onChange={(event) => set({ code: event.target.value })}
            />
          )}
        </FormField>
        <FormField label="所在区划" required hint="GB/T 2260；选到市或区县。" error={problem('site.region')}>
          {(field) => <DivisionPicker {...field} value={site.region} onChange={(region) => set({ region })} />}
        </FormField>
        <FormField label="主管部门" hint="签发证书的单位，例如：广州市交通运输局。" error={problem('site.authority')}>
          {(field) => (
            <Input {...field} value={site.authority} onChange={(event) => set({ authority: event.target.value })} />
          )}
        </FormField>
        <FormField label="地址" hint="考生照着找得到，印在准考证上。" error={problem('site.address')}>
          {(field) => (
            <Input {...field} value={site.address} onChange={(event) => set({ address: event.target.value })} />
          )}
        </FormField>
        <FormField label="联系电话" error={problem('site.telephone')}>
          {(field) => (
            <Input
              {...field}
              type="tel"
              value={site.telephone}
              onChange={(event) => set({ telephone: event.target.value })}
            />
          )}
        </FormField>
      </div>
      <ul className="kd-first-run-notes">
        <li>现在单机使用，不需要网络，本机就是全部数据的所在；以后可与中心端配对，已有的数据一并上传。</li>
        <li>
          想先用编造的数据试一试：关闭程序，用 <code>npm start -- --demo</code>{' '}
          启动。演示数据放在单独的文件夹里，与这里互不相干。
        </li>
      </ul>
    </section>
  )
}
