import { describe, expect, it } from 'vitest'
import { lookupBusinessField } from '../../../src-shared/domain/code-tables/business-fields.ts'
import {
  divisionName,
  divisionPath,
  divisionTree,
  findDivision,
  isWithinDivision,
} from '../../../src-shared/domain/code-tables/divisions.ts'
import {
  EducationSchema,
  educationCode,
  educationLevels,
  lookupEducation,
} from '../../../src-shared/domain/code-tables/education.ts'
import {
  EthnicGroupSchema,
  ethnicGroupCode,
  ethnicGroups,
  lookupEthnicGroup,
} from '../../../src-shared/domain/code-tables/ethnic-groups.ts'
import { lookupPersonCategory } from '../../../src-shared/domain/code-tables/person-categories.ts'
import { lookupSex } from '../../../src-shared/domain/code-tables/sex.ts'

const found = (name: string) => ({ found: true, name })
const not = (suggestion: string | null) => ({ found: false, suggestion })

describe('sex', () => {
  it.each(['男', '1', '男性', ' １ '])('%s is 男', (typed) => expect(lookupSex(typed)).toEqual(found('男')))
  it.each(['女', '2', '女性', 'f'])('%s is 女', (typed) => expect(lookupSex(typed)).toEqual(found('女')))
  it('knows no third answer', () => expect(lookupSex('未知')).toEqual(not(null)))
})

describe('ethnic groups', () => {
  it('are the 56 of GB/T 3304 and the two of the registers, each once', () => {
    expect(ethnicGroups).toHaveLength(58)
    expect(new Set(ethnicGroups.map((group) => group.name)).size).toBe(58)
    expect(['汉族', '蒙古族', '维吾尔族', '壮族', '毛南族', '京族', '基诺族', '其他'].map(ethnicGroupCode)).toEqual([
      ...['01', '02', '05', '08', '36', '49', '56', '97'],
    ])
  })
  it.each([
    ['汉', '汉族'],
    ['汉族', '汉族'],
    ['01', '汉族'],
    ['1', '汉族'],
    ['维族', '维吾尔族'],
    ['维吾尔', '维吾尔族'],
    ['56', '基诺族'],
    ['98', '外国血统中国籍人士'],
  ])('%s is %s', (typed, name) => expect(lookupEthnicGroup(typed)).toEqual(found(name)))
  it('do not include 火星族', () => {
    expect(lookupEthnicGroup('火星族')).toEqual(not(null))
    expect(EthnicGroupSchema.safeParse('火星族').success).toBe(false)
    expect(EthnicGroupSchema.safeParse('汉族').success).toBe(true)
  })
})

describe('education', () => {
  it.each([
    ['大专', '大学专科'],
    ['专科', '大学专科'],
    ['本科', '大学本科'],
    ['中专', '中等专科'],
    ['高中', '普通高中'],
    ['硕士', '硕士研究生'],
    ['初中', '初级中学'],
    ['博士研究生', '博士研究生'],
    ['21', '大学本科'],
  ])('%s is %s', (typed, name) => expect(lookupEducation(typed)).toEqual(found(name)))
  it('suggests the level a wrong word must mean, and nothing for a strange one', () => {
    expect(lookupEducation('大学本科生')).toEqual(not('大学本科'))
    expect(lookupEducation('研究生')).toEqual(not('硕士研究生'))
    expect(lookupEducation('自学')).toEqual(not(null))
  })
  it('finds every name of its own table', () => {
    for (const level of educationLevels) {
      expect(lookupEducation(level.name)).toEqual(found(level.name))
      expect(EducationSchema.parse(level.name)).toBe(level.name)
      expect(educationCode(level.name)).toBe(level.code)
    }
  })
})

describe('subjects', () => {
  it.each([
    ['公交', '城市公共汽电车'],
    ['公共汽电车', '城市公共汽电车'],
    ['地铁', '城市轨道交通'],
    ['轨道', '城市轨道交通'],
    ['网约车', '出租汽车（网约）'],
    ['出租汽车(网约)', '出租汽车（网约）'],
    ['出租汽车（巡游）', '出租汽车（巡游）'],
    ['巡游出租车', '出租汽车（巡游）'],
    ['出租车', '出租汽车'],
  ])('%s is the field %s', (typed, name) => expect(lookupBusinessField(typed)).toEqual(found(name)))
  it('knows the two categories and refuses a driver', () => {
    expect(lookupPersonCategory('安全管理人员')).toEqual(found('安全生产管理人员'))
    expect(lookupPersonCategory('企业主要负责人')).toEqual(found('主要负责人'))
    expect(lookupPersonCategory('安全员')).toEqual(not('安全生产管理人员'))
    expect(lookupPersonCategory('司机')).toEqual(not(null))
  })
})

describe('divisions', () => {
  it('are named in full from the province down', () => {
    expect(divisionName('440106')).toBe('广东省广州市天河区')
    expect(divisionName('440100')).toBe('广东省广州市')
    expect(divisionName('110105')).toBe('北京市朝阳区')
    expect(divisionName('469001')).toBe('海南省五指山市')
    expect(divisionName('810001')).toBe('香港特别行政区中西区')
    expect(divisionPath('440106')).toEqual(['440000', '440100', '440106'])
  })
  it('that are unknown or abolished are named as far as known, and never throw', () => {
    expect(findDivision('440199')).toBeNull()
    expect(divisionName('440199')).toBe('广东省广州市')
    expect(divisionName('999999')).toBe('')
  })
  it('make a tree of 34 provinces without the entries that only number', () => {
    expect(divisionTree()).toHaveLength(34)
    const guangzhou = findDivision('440100')
    expect(guangzhou?.children.map((child) => child.name)).toContain('天河区')
    expect(JSON.stringify(divisionTree())).not.toContain('市辖区')
  })
  it('contain one another', () => {
    expect(isWithinDivision('440106', '440100')).toBe(true)
    expect(isWithinDivision('440106', '440000')).toBe(true)
    expect(isWithinDivision('440106', '440106')).toBe(true)
    expect(isWithinDivision('440306', '440100')).toBe(false)
  })
})
