import { expect, test } from 'vitest'
import { ko } from '#app/i18n/ko.ts'
import { executionFiles } from '#tests/setup/execution-file.ts'
import { axeViolations, browserTest, open, sidewaysPixels, widths } from './visit.ts'

const { web, visit } = await browserTest()
const { page: path, budgeted, fileOf, ledger } = await executionFiles(web)
const words = ko.executionImport

test.each(Object.entries(widths))(
  'a finance officer takes a file of the accounting system into the ledger and back (%s)',
  async (_, width) => {
    const [code, mimeType] = [await budgeted(1_000_000n), 'application/octet-stream']
    const file = (amount: string) => ({
      ...{ name: '집행내역.xlsx', mimeType },
      buffer: Buffer.from(
        fileOf([
          ['A-1', '2026-03-02', '30,000', code],
          ['A-2', '2026-03-03', amount, code],
        ]),
      ),
    })
    const { page, faults } = await visit({ email: 'finance@demo.test', width })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await open(page, `${web.url}/funding`)
    await page.getByRole('link', { name: words.open }).click()
    await page.waitForURL(`**${path}`)

    await page.getByLabel(words.file).setInputFiles(file('2,000,000'))
    await button(words.read).click()
    await page.getByRole('heading', { name: words.columns, exact: true }).waitFor()
    expect(await page.getByLabel(words.fields.documentNo).inputValue()).toBe('결의번호')
    await button(words.toPreview).click()
    await page.getByText(ko.errors.columnOrFixed).first().waitFor()
    await page.locator('select[name=fixedKind]').selectOption('expenditure')
    await page.locator('select[name=fixedSource]').selectOption('own')
    await page.locator('input[name=saveAs]').fill(`시설 집행 ${width}`)
    await button(words.toPreview).click()
    await page.getByText(words.reasons['beyond-budget']).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await sidewaysPixels(page)).toBe(0)

    await page.getByLabel(words.file).setInputFiles(file('40,000'))
    await button(words.read).click()
    await page.locator('select[name=mapping]').selectOption({ label: `시설 집행 ${width}` })
    await button(words.showColumns).click()
    await page.waitForURL('**mapping=*')
    await expect.poll(() => page.locator('select[name=fixedKind]').inputValue()).toBe('expenditure')
    expect(await axeViolations(page)).toEqual([])
    expect(await sidewaysPixels(page)).toBe(0)
    await button(words.toPreview).click()
    await button(words.accept(2)).click()
    await page.getByText(words.taken).waitFor()
    expect((await ledger(code)).map(({ amountWon }) => amountWon)).toEqual([1_000_000n, 30_000n, 40_000n])

    await page.getByLabel(words.undoOf('집행내역.xlsx')).first().click()
    await page.locator('input[name=documentNo]').first().fill('재정과-77')
    await page.locator('input[name=note]').first().fill('잘못 올림')
    await button(words.undo).first().click()
    await page.getByText(words.undone).waitFor()
    expect((await ledger(code)).slice(3).map(({ amountWon }) => amountWon)).toEqual([-30_000n, -40_000n])
    // The browser itself reports the form that was refused, and nothing else.
    expect(faults).toEqual([expect.stringMatching(/import.* status of 400/)])
  },
)
