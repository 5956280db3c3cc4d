import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '../../src-main/core/new-id.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { aPlanToSeat, passedPeople } from '../support/a-session-to-seat.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'
import { layIn } from '../support/lay-in.ts'
import { madeUpIdNumber } from '../support/roster-workbooks.ts'

/** Years ago: somebody registered and never enrolled, somebody sat and no score was published. */
const longAgo = '2019-11-20T02:00:00.000Z'

const shot = (page: Page, name: string) =>
  process.env.KAODIAN_SHOTS ? page.screenshot({ path: `${process.env.KAODIAN_SHOTS}/${name}.png` }) : null

journey('an administrator shortens a term, sees who is due and whom something keeps, and erases', async () => {
  const site = await aStaffedFolder()
  const idNumber = madeUpIdNumber(40)
  await layIn(
    site,
    async (desk) => {
      const plan = await aPlanToSeat(desk, { examDate: '2019-12-12' })
      await passedPeople(desk, { ...plan, people: [{ name: '王芳', employer: '示例市穗安公共交通有限公司' }] })
      await desk.change(({ change }) =>
        change(registerCandidate, newId(longAgo), {
          name: '欧阳瑾萱',
          idType: '居民身份证',
          idNumber,
          sex: Number(idNumber[16]) % 2 === 1 ? '男' : '女',
          birthDate: CalendarDateSchema.parse(
            `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
          ),
          mobile: '13700000007',
          email: null,
          employerId: null,
          yearsOfWork: null,
          education: null,
          ethnicGroup: null,
          address: null,
          technicalTitle: null,
          postcode: null,
          origin: 'desk',
        }),
      )
    },
    longAgo,
  )
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page, faults } = await aPage(host.address)
  await page.getByLabel('账号').fill('administrator')
  await page.getByRole('textbox', { name: '密码' }).fill(site.password)
  await page.keyboard.press('Enter')
  await openFromMenu(page, '设置')
  await page.getByRole('link', { name: '保存期限' }).click()
  await page.getByText('欧阳瑾萱').waitFor()
  await page.getByText(/成绩还没有公布/).waitFor()
  await shot(page, 'retention')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const months = page.getByRole('spinbutton', { name: '考生信息' })
  await months.fill('3')
  await page.getByText('请填 6 到 240 之间的整数。').waitFor()
  await months.fill('24')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，立即生效').waitFor()

  await page.getByRole('button', { name: '清除这 1 人…' }).click()
  await page.getByText(/清除 1 人的姓名/).waitFor()
  await shot(page, 'retention-dialog')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const password = page.getByRole('textbox', { name: '您的登录密码' })
  await password.fill('wrong-password')
  await page.keyboard.press('Enter')
  await page.getByText(/密码不对/).waitFor()
  await password.fill(site.password)
  await page.keyboard.press('Enter')
  await page.getByText(/已清除 1 人。文件里也不再留有他们的内容。/).waitFor()
  await page.getByText('没有到期的考生').waitFor()

  await page.getByRole('textbox', { name: '证件号码' }).fill(idNumber)
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByText(/没有这个证件号码的考生/).waitFor()
  await shot(page, 'retention-after')
  expect(faults).toEqual([])
})
