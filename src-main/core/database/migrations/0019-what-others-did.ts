/** What other workstations did is asked by the command too; records that wait for the centre are few among all of them. */
export const whatOthersDid = `
CREATE INDEX remote_operation_by_group ON remote_operation (command_group);
ALTER TABLE remote_operation ADD COLUMN detail TEXT;
CREATE INDEX confirmed_record_waiting ON confirmed_record (type) WHERE data IS NOT NULL;
`
