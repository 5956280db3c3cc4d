/** pouchdb-server.mjs FOLDER: express-pouchdb over TLS, as its documentation sets it up. Prints READY and the port. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import express from 'express'
import expressPouchDb from 'express-pouchdb'
import PouchDB from 'pouchdb'

const [folder = ''] = process.argv.slice(2)
const Local = PouchDB.defaults({ prefix: `${join(folder, 'databases')}/` })
const app = express()
app.use(
  '/',
  expressPouchDb(Local, {
    mode: 'minimumForPouchDB',
    configPath: join(folder, 'config.json'),
    logPath: join(folder, 'log.txt'),
  }),
)
const certificate = { key: readFileSync(join(folder, 'tls-key.pem')), cert: readFileSync(join(folder, 'tls-cert.pem')) }
const server = createServer(certificate, app).listen(0, '127.0.0.1', () =>
  console.log(`READY ${server.address().port}`),
)
