/** pouchdb-client.mjs push|pull FOLDER URL BATCH DOCUMENTS: replicates a file of JSON lines there or back; prints one JSON line. */
import { readFileSync } from 'node:fs'
import PouchDB from 'pouchdb'

const [what, folder = '', url = '', batch = '100', documents = ''] = process.argv.slice(2)
const Local = PouchDB.defaults({ prefix: `${folder}/` })
const local = new Local(`local-${what}`)
if (what === 'push') {
  const lines = readFileSync(documents, 'utf8').split('\n').filter(Boolean)
  for (let from = 0; from < lines.length; from += 1000) {
    await local.bulkDocs(lines.slice(from, from + 1000).map((line) => JSON.parse(line)))
  }
}
const start = performance.now()
const remote = `${url}/measured`
const options = { batch_size: Number(batch) }
const done = what === 'push' ? await local.replicate.to(remote, options) : await local.replicate.from(remote, options)
const seconds = (performance.now() - start) / 1000
if (done.doc_write_failures > 0) throw new Error('documents failed')
console.log(JSON.stringify({ seconds, count: done.docs_written }))
await local.close()
process.exit(0)
