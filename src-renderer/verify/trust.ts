import { certificateErrors } from '../../src-shared/contract/error-sentences/certificates.ts'
import { formatChinaTime } from '../../src-shared/domain/calendar-date.ts'
import { bytesOfHex, rootIdOf } from '../../src-shared/domain/certificate-code.ts'
import { readStatusList } from '../../src-shared/domain/certificate-status-list.ts'
import { readIssuerKeys, rootsOf } from '../../src-shared/domain/issuer-keys.ts'
import { type EmbeddedTrust, readTrust } from '../../src-shared/domain/verifier-page.ts'
import { pagePart } from './page-part.ts'

/** Whose signatures this page believes, and what it knows of cancellations: first what was put into the file. */
export class Trust {
  #held: EmbeddedTrust = readTrust(pagePart('trust', HTMLScriptElement).text)

  get roots(): readonly Uint8Array[] {
    return this.#held.keys ? rootsOf(this.#held.keys) : []
  }

  get statusList(): string | null {
    return this.#held.statusList
  }

  /** @returns why not, as a sentence; then what was held before stays */
  takeKeys(text: string, name: string): string {
    const keys = readIssuerKeys(text)
    if (!keys) return certificateErrors.ISSUER_KEYS_DAMAGED({ file: name })
    this.#held = { ...this.#held, keys }
    return ''
  }

  /**
   * Never gives up a genuine list for another; one that cannot be checked is kept where there is none, so that the
   * verdict says that it was not used, and for the keys that may come later.
   *
   * @returns what is wrong with it, as a sentence
   */
  takeStatusList(text: string, name: string): string {
    const isGenuine = readStatusList(text, this.roots) !== null
    if (isGenuine || this.#list() === null) this.#held = { ...this.#held, statusList: text }
    if (isGenuine) return ''
    if (this.roots.length === 0) return '先载入公钥文件，才能核对状态名单的签名。'
    return certificateErrors.STATUS_LIST_DAMAGED({ file: name })
  }

  /** Shows it, each issuer with its key's number, so that it can be compared with what the authority publishes. */
  show(): void {
    const issuers = pagePart('issuers', HTMLElement)
    const shown = (this.#held.keys?.issuers ?? []).map(({ name, publicKey }) => {
      const line = document.createElement('div')
      const number = document.createElement('small')
      number.textContent = `公钥编号 ${rootIdOf(bytesOfHex(publicKey))}`
      line.append(name, number)
      return line
    })
    issuers.replaceChildren(...(shown.length > 0 ? shown : ['还没有。请先载入发证机关的公钥文件。']))
    issuers.classList.toggle('lacking', shown.length === 0)
    const list = this.#list()
    const known = pagePart('status-known', HTMLElement)
    known.textContent = list ? `截至 ${formatChinaTime(list.issuedAt)}` : this.#withoutList()
    known.classList.toggle('lacking', !list)
  }

  #list(): ReturnType<typeof readStatusList> {
    return this.statusList === null ? null : readStatusList(this.statusList, this.roots)
  }

  #withoutList(): string {
    const isRefused = this.statusList !== null
    return isRefused ? '损坏、签名不符或属于别的发证机关，没有采用。' : '没有：是否已注销、作废无从得知。'
  }
}
