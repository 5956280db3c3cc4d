import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCharacters } from '../../src-shared/domain/character-count.ts'
import {
  checkPersonName,
  nameCharactersWithoutGlyph,
  normaliseCode,
  normalisePersonName,
  normaliseText,
} from '../../src-shared/domain/normalise-text.ts'

describe('a person’s name', () => {
  it.each([
    [' 蔡辉伟　', '蔡辉伟'],
    ['李　明', '李明'],
    ['王\u200b芳\ufeff', '王芳'],
    ['买买提‧吐尔逊', '买买提·吐尔逊'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提．吐尔逊', '买买提·吐尔逊'],
    ['买买提・吐尔逊', '买买提·吐尔逊'],
    ['买买提 · 吐尔逊', '买买提·吐尔逊'],
    ['买买提.吐尔逊', '买买提·吐尔逊'],
    ['ＪＯＨＮ   SMITH', 'JOHN SMITH'],
    ['Rene\u0301', 'René'],
    ['崔𪚥', '崔𪚥'],
    ['吉田﨑', '吉田﨑'],
  ])('%j becomes %j', (typed, stored) => {
    expect(normalisePersonName(typed)).toBe(stored)
    expect(checkPersonName(typed)).toEqual({ ok: true, value: stored })
  })

  it('is counted in characters, not in UTF-16 units', () => {
    expect(countCharacters('崔𪚥')).toBe(2)
    expect(checkPersonName('𪚥'.repeat(50)).ok).toBe(true)
    expect(checkPersonName('𪚥'.repeat(51))).toMatchObject({ ok: false, kind: 'bad-format' })
  })

  it('may use every extension of the hanzi, radicals and private characters of old systems included', () => {
    for (const character of [
      '〇',
      '㐀',
      '𠮷',
      '𪜀',
      '𫝀',
      '𫠠',
      '𬺰',
      '𰀀',
      '𱍐',
      '\u{2ebf0}',
      '\u{323b0}',
      '⺀',
      '\ue863',
    ]) {
      expect(checkPersonName(`王${character}`), character).toEqual({ ok: true, value: `王${character}` })
    }
  })

  it.each(['王3', '王？', '张*', '王芳(大)', '·吐尔逊', '买买提·', '王,芳', '.', 'あい'])(
    'is refused as %s',
    (typed) => {
      expect(checkPersonName(typed)).toMatchObject({ ok: false, kind: 'bad-format' })
    },
  )

  it('is missing when only spaces were typed', () => {
    expect(checkPersonName(' 　\u00a0')).toMatchObject({ ok: false, kind: 'missing' })
  })

  it('stays the same when normalised twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalisePersonName(text)
        return normalisePersonName(once) === once
      }),
    )
  })

  it('names the characters the fonts cannot draw, each once', () => {
    const basic = (codePoint: number): boolean => codePoint < 0x10000
    expect(nameCharactersWithoutGlyph('崔𪚥𪚥·𠮷', basic)).toEqual(['𪚥', '𠮷'])
    expect(nameCharactersWithoutGlyph('王芳', basic)).toEqual([])
  })
})

describe('other text', () => {
  it('keeps its punctuation and loses padding', () => {
    expect(normaliseText('　穗安公交（集团）有限公司 第４分公司\n')).toBe('穗安公交（集团）有限公司第4分公司')
    expect(normaliseText('No. 5  Road')).toBe('No. 5 Road')
  })

  it('as a code has no spaces and no full-width characters', () => {
    expect(normaliseCode(' ４４０１ ００－X　')).toBe('440100-X')
  })
})
