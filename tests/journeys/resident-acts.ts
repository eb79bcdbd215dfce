import type { Device } from './device.ts'
import { said } from './said.ts'

type Photo = Parameters<ReturnType<Device['page']['getByLabel']>['setInputFiles']>[0]

export interface Report {
  readonly photo: Photo | null
  /** Chosen among the ways of the page; null: the place is known already (a scanned code). */
  readonly place: 'photo' | 'phone' | null
  readonly words: string
  readonly phone: string
}

const wordsOf = (device: Device) => said[device.language].resident

/** From the first page to the step that asks for words. Every page on the way is looked at. */
export const reportUpToWords = async (
  device: Device,
  { photo, place, onWhat }: Pick<Report, 'photo' | 'place'> & { onWhat?: () => Promise<void> },
) => {
  const { page } = device
  const w = wordsOf(device)
  const next = page.getByRole('button', { name: said[device.language].next })
  if (photo) {
    await page.getByLabel(w.addPhotos).setInputFiles(photo)
    await device.sees(page.getByRole('img', { name: w.firstPhoto }))
    await device.check('report, photo')
    await next.click()
  } else await page.getByRole('button', { name: w.noPhoto }).click()
  await device.sees(page.getByRole('heading', { name: w.what }))
  await device.check('report, what')
  await onWhat?.()
  await page.getByRole('button', { name: w.tile }).click()
  await page.getByRole('button', { name: w.lamp }).click()
  await device.sees(page.getByRole('heading', { name: w.where }))
  await device.check('report, where')
  if (place === 'photo') await page.getByRole('button', { name: w.photoPlace }).click()
  if (place === 'phone') await page.getByRole('button', { name: w.phonePlace }).click()
}

/** From the place to the last look before sending; answers "mine is another one" when others were near. */
export const tellAndCheck = async (device: Device, { words, phone }: Pick<Report, 'words' | 'phone'>) => {
  const { page } = device
  const w = wordsOf(device)
  const next = page.getByRole('button', { name: said[device.language].next })
  await next.click()
  await device.sees(page.getByRole('heading', { name: w.tell }))
  await page.getByLabel(w.words).fill(words)
  await page.getByRole('radio', { name: w.dark }).check()
  await page.getByLabel(w.phone).fill(phone)
  await device.check('report, words')
  await next.click()
}

/** The number on the page after sending, digits only. */
export const numberOf = async (device: Device): Promise<string> => {
  const w = wordsOf(device)
  await device.sees(device.page.getByRole('heading', { name: w.sent }))
  const card = device.page.locator('.card').filter({ hasText: w.number })
  const digits = (await card.first().innerText()).match(/\d[\d ]{4,}\d/)?.[0] ?? ''
  return digits.replace(/\s/g, '')
}
