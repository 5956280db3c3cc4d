import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** Candidates looked at between two breaths. */
const chunk = 2000

/** SHA-256, in hex, of every picture that some record names, in pages; each page is read when it is asked for. */
export function* namedPictures(db: ReadDatabase): Generator<readonly string[]> {
  for (const texts of [pictureOfSettings, picturesOfCandidates, picturesOfApplications]) {
    for (const page of texts(db)) {
      yield page.flatMap((text) => Array.from(text.matchAll(/[0-9a-f]{64}/g), ([hash]) => hash))
    }
  }
}

/** Texts that name pictures, page by page; each page is read when it is asked for. */
type NamingTexts = Generator<readonly string[]>

function* picturesOfCandidates(db: ReadDatabase): NamingTexts {
  for (let after = 0; ; ) {
    const candidates = sql.selectFrom('candidate').select(['seq', 'portrait', 'id_front', 'id_back'])
    const rows = db.all(candidates.where('seq', '>', after).orderBy('seq').limit(chunk))
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
    yield rows.map(({ portrait, id_front, id_back }) => [portrait, id_front, id_back].join(' '))
  }
}

function* picturesOfApplications(db: ReadDatabase): NamingTexts {
  for (let after = ''; ; ) {
    const certificates = sql.selectFrom('certificate').select(['id', 'content'])
    const rows = db.all(certificates.where('id', '>', after).orderBy('id').limit(chunk))
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(({ content }) => content)
  }
}

/** The seal that certificates carry, and the pictures of characters. */
function* pictureOfSettings(db: ReadDatabase): NamingTexts {
  yield db.all(sql.selectFrom('settings').select('content')).map(({ content }) => content)
}
