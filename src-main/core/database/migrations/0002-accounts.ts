/** Lockout counters; they survive a restart and are not journaled. */
export const accounts = `
CREATE TABLE lockout (key TEXT PRIMARY KEY, failures INTEGER NOT NULL, until TEXT) STRICT;
`
