import { creation, entity, next, operation } from './operation.ts'
import { SettingsSchema } from './settings.ts'

/** One record holds them all; its id is the site's. */
export const SettingsEntity = entity({ name: 'settings', title: '设置', schema: SettingsSchema })

export const establishSettings = creation({
  type: 'settings.establish',
  version: 1,
  entity: SettingsEntity,
  title: '建立设置',
  conflict: 'none',
  payload: SettingsSchema,
  decide: ({ payload }) => next(payload),
})

export const changeSettings = operation({
  type: 'settings.change',
  version: 1,
  entity: SettingsEntity,
  title: '修改设置',
  conflict: 'per-field',
  payload: SettingsSchema.partial(),
  decide: ({ state, payload }) => next(SettingsSchema.parse({ ...state, ...payload })),
})
