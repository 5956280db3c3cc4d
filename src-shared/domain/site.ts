import { z } from 'zod'

export const SiteSchema = z.strictObject({
  code: z.string().regex(/^\d{2}$/, '考点代码为 2 位数字'),
  name: z.string().trim().min(2, '请填写考点名称').max(40, '考点名称最多 40 个字'),
  /** GB/T 2260, six digits. */
  region: z.string().regex(/^\d{6}$/, '请选择所在区划'),
  address: z.string().trim().max(80, '地址最多 80 个字'),
  telephone: z.string().trim().max(40, '联系电话最多 40 个字符'),
  /** Who issues certificates, as printed. */
  authority: z.string().trim().max(60, '主管部门最多 60 个字'),
  /** Set once, at the first run of a demonstration folder; never changed afterwards. */
  demonstration: z.boolean(),
})
export type Site = z.infer<typeof SiteSchema>
