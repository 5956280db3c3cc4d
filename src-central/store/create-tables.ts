import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

export type Dialect = 'sqlite' | 'postgres'

/** What both databases read the same way; `BYTES` is BLOB here and BYTEA there. */
const statements = [
  `CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS site (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, region TEXT NOT NULL, created_at TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS device_slot (
    id TEXT PRIMARY KEY, site TEXT, number TEXT, code_key TEXT NOT NULL, expires_at TEXT NOT NULL,
    attempts INTEGER NOT NULL, used_by TEXT, used_at TEXT)`,
  `CREATE TABLE IF NOT EXISTS device (
    id TEXT PRIMARY KEY, site TEXT NOT NULL, number TEXT NOT NULL, machine TEXT NOT NULL, epoch INTEGER NOT NULL,
    last_seq BIGINT NOT NULL, chain TEXT NOT NULL, adopted_through BIGINT NOT NULL, status TEXT NOT NULL,
    status_reason TEXT NOT NULL, paired_at TEXT NOT NULL, last_contact_at TEXT NOT NULL, app TEXT NOT NULL, health TEXT,
    UNIQUE (site, number))`,
  `CREATE TABLE IF NOT EXISTS device_epoch (
    device TEXT NOT NULL, epoch INTEGER NOT NULL, sign_key TEXT NOT NULL, recipient TEXT NOT NULL,
    first_seq BIGINT NOT NULL, last_seq BIGINT, opened_at TEXT NOT NULL, closed_at TEXT, PRIMARY KEY (device, epoch))`,
  `CREATE TABLE IF NOT EXISTS feed_head (
    scope TEXT PRIMARY KEY, seq BIGINT NOT NULL, min_seq BIGINT NOT NULL, count BIGINT NOT NULL, x64 TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS record (
    scope TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, data TEXT NOT NULL,
    seq BIGINT NOT NULL, digest TEXT NOT NULL, last_op TEXT, PRIMARY KEY (scope, type, id))`,
  `CREATE UNIQUE INDEX IF NOT EXISTS record_feed ON record (scope, seq)`,
  `CREATE TABLE IF NOT EXISTS record_key (
    scope TEXT NOT NULL, type TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (scope, type, key, value, id))`,
  `CREATE TABLE IF NOT EXISTS operation (
    device TEXT NOT NULL, seq BIGINT NOT NULL, epoch INTEGER NOT NULL, op_id TEXT NOT NULL, hash TEXT NOT NULL,
    site TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL, entity_type TEXT NOT NULL, entity_id TEXT NOT NULL,
    actor TEXT NOT NULL, command_group TEXT NOT NULL, at TEXT NOT NULL, header TEXT NOT NULL, salt TEXT, payload TEXT,
    status TEXT NOT NULL, code TEXT, detail TEXT, ver INTEGER, server_seq BIGINT NOT NULL, feed_scope TEXT,
    feed_seq BIGINT NOT NULL, flag TEXT, changed TEXT, received_at TEXT NOT NULL, result_at TEXT NOT NULL,
    PRIMARY KEY (device, seq, epoch), UNIQUE (device, op_id))`,
  `CREATE INDEX IF NOT EXISTS operation_entity ON operation (site, entity_type, entity_id, server_seq)`,
  `CREATE INDEX IF NOT EXISTS operation_group ON operation (site, command_group)`,
  `CREATE INDEX IF NOT EXISTS operation_order ON operation (site, type, server_seq)`,
  `CREATE INDEX IF NOT EXISTS operation_feed ON operation (feed_scope, feed_seq)`,
  `CREATE INDEX IF NOT EXISTS operation_parked ON operation (site, server_seq) WHERE status = 'parked'`,
  `CREATE TABLE IF NOT EXISTS session_seats (
    scope TEXT NOT NULL, session TEXT NOT NULL, capacity INTEGER NOT NULL, free INTEGER NOT NULL CHECK (free >= 0),
    granted_out INTEGER NOT NULL CHECK (granted_out >= 0), held INTEGER NOT NULL CHECK (held >= 0),
    PRIMARY KEY (scope, session), CHECK (free + granted_out + held = capacity))`,
  `CREATE TABLE IF NOT EXISTS lease_account (
    scope TEXT NOT NULL, session TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, given INTEGER NOT NULL,
    taken INTEGER NOT NULL CHECK (taken >= 0), returned INTEGER NOT NULL CHECK (returned >= 0),
    PRIMARY KEY (scope, session, device, epoch), CHECK (taken + returned <= given))`,
  `CREATE TABLE IF NOT EXISTS number_block (
    prefix TEXT NOT NULL, digits INTEGER NOT NULL, length INTEGER NOT NULL, first_serial BIGINT NOT NULL,
    last_serial BIGINT NOT NULL, site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, given_at TEXT NOT NULL,
    PRIMARY KEY (prefix, digits, length, first_serial), CHECK (first_serial <= last_serial))`,
  `CREATE INDEX IF NOT EXISTS number_block_holder ON number_block (device, epoch)`,
  // No two certificates of a site have one number, whatever the rules said; over all sites the blocks see to it.
  `CREATE UNIQUE INDEX IF NOT EXISTS certificate_number ON record_key (value, scope)
    WHERE type = 'certificate' AND key = 'number'`,
  `CREATE TABLE IF NOT EXISTS incident (
    id TEXT PRIMARY KEY, site TEXT NOT NULL, kind TEXT NOT NULL, device TEXT, op_id TEXT, note TEXT NOT NULL,
    opened_at TEXT NOT NULL, closed_at TEXT, closed_how TEXT)`,
  `CREATE TABLE IF NOT EXISTS blob (
    sha256 TEXT PRIMARY KEY, size BIGINT NOT NULL, complete INTEGER NOT NULL, media_type TEXT NOT NULL, device TEXT NOT NULL,
    created_at TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS blob_piece (
    sha256 TEXT NOT NULL, start BIGINT NOT NULL, bytes BYTES NOT NULL, PRIMARY KEY (sha256, start))`,
  `CREATE TABLE IF NOT EXISTS blob_use (scope TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (scope, sha256))`,
]

/** Makes what is missing; an existing database is left as it is. */
export async function createTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  for (const statement of statements) {
    const text = statement.replace('BYTES', dialect === 'sqlite' ? 'BLOB' : 'BYTEA')
    await sql.raw(text).execute(db)
  }
}
