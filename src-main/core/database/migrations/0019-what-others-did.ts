/** What other workstations did is asked by the command too; records that wait for the centre are few among all of them. */
export const whatOthersDid = `
CREATE INDEX remote_operation_by_group ON remote_operation (command_group);
ALTER TABLE remote_operation ADD COLUMN detail TEXT;
-- When somebody settled what was refused, and what the centre's people answered to what was handed to them.
ALTER TABLE operation_result ADD COLUMN dealt_at TEXT;
ALTER TABLE operation_result ADD COLUMN answer TEXT;
ALTER TABLE operation_result ADD COLUMN answered_at TEXT;
CREATE INDEX operation_result_escalated ON operation_result (seq) WHERE dealt_with = 'escalate';
-- Which workstation may arrange a session's seats; the id is the session's.
CREATE TABLE seating_right (id TEXT PRIMARY KEY, version INTEGER NOT NULL, device_id TEXT, since TEXT NOT NULL) STRICT;
CREATE INDEX confirmed_record_waiting ON confirmed_record (type) WHERE data IS NOT NULL;
`
