import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'

/** This workstation and its present epoch. */
export const ownDevice = statement((_: object) =>
  sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').select(['device.id', 'device.epoch']),
)
