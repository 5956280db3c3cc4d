import { creation, entity, next, operation } from './operation.ts'
import { SiteSchema } from './site.ts'

export const SiteEntity = entity({ name: 'site', title: '考点', schema: SiteSchema })

export const establishSite = creation({
  type: 'site.establish',
  version: 1,
  entity: SiteEntity,
  title: '设立考点',
  conflict: 'none',
  payload: SiteSchema,
  decide: ({ payload }) => next(payload),
})

export const editSite = operation({
  type: 'site.edit',
  version: 1,
  entity: SiteEntity,
  title: '修改考点信息',
  conflict: 'per-field',
  payload: SiteSchema.omit({ demonstration: true }),
  decide: ({ state, payload }) => next({ ...payload, demonstration: state.demonstration }),
})
