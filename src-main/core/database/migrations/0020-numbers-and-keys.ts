/** What the workstations of a site share with their centre: blocks of certificate numbers, keys of tickets and issuers. */
export const numbersAndKeys = `
CREATE TABLE number_blocks (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, device_id TEXT NOT NULL, epoch INTEGER NOT NULL, content TEXT NOT NULL
) STRICT;
-- The last serial taken of each, whatever became of its certificate: no number is given twice.
CREATE TABLE numbers_taken (blocks_id TEXT PRIMARY KEY, through INTEGER NOT NULL) STRICT;
CREATE TABLE issuer_key (id TEXT PRIMARY KEY, version INTEGER NOT NULL, content TEXT NOT NULL) STRICT;
CREATE TABLE shared_ticket_key (id TEXT PRIMARY KEY, version INTEGER NOT NULL, key TEXT NOT NULL) STRICT;
`
