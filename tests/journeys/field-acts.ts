import type { Locator } from 'playwright-core'
import type { Device } from './device.ts'
import { said } from './said.ts'

const wordsOf = (device: Device) => said[device.language].field

/** The card of an order in "asked of me", found by what the resident said. */
export const orderOf = (device: Device, words: string): Locator =>
  device.page.getByRole('article').filter({ hasText: words })

/** Accepts the offer and says that one is there: by position where the phone has one, else by word. */
export const acceptAndArrive = async (device: Device, words: string, hasPosition: boolean) => {
  const { page } = device
  const w = wordsOf(device)
  const order = orderOf(device, words)
  await device.sees(order)
  await device.check('field, an offer')
  await order.getByRole('link', { name: w.lamp }).click()
  await device.sees(page.getByText(words))
  await device.check('field, the offer opened')
  await page.getByRole('button', { name: w.accept, exact: true }).click()
  await page.getByRole('link', { name: w.arrive, exact: true }).click()
  await device.sees(page.getByRole('heading', { name: w.arrive }))
  await page.getByRole('button', { name: w.byPosition }).click()
  if (!hasPosition) {
    await device.sees(w.notFound)
    await device.check('field, no position')
    await page.getByRole('button', { name: w.bySaying }).click()
  }
  await device.sees(page.getByRole('link', { name: w.done, exact: true }))
}

/** Says "done" with a photo while there is no network; the order waits in the list until there is one again. */
export const finishOffline = async (
  device: Device,
  result: { readonly words: string; readonly photo: Parameters<Locator['setInputFiles']>[0] },
) => {
  const { page } = device
  const w = wordsOf(device)
  await page.getByRole('link', { name: w.done, exact: true }).click()
  await page
    .getByRole('group', { name: w.after })
    .getByLabel(said[device.language].resident.addPhotos)
    .setInputFiles(result.photo)
  await device.sees(page.getByRole('img', { name: said[device.language].resident.firstPhoto }))
  await page.getByLabel(w.how).fill(result.words)
  await device.check('field, finish')
  await device.loseNetwork()
  await page.getByRole('button', { name: w.send }).click()
  await device.sees(w.waiting)
  await device.check('field, waiting to be sent')
  await device.findNetwork()
  await page.getByText(w.waiting).waitFor({ state: 'detached' })
}

/** A community worker finds the request among those of the own community and says that it is really done. */
export const verifyInField = async (device: Device, words: string, found: string) => {
  const { page } = device
  const w = wordsOf(device)
  await page.getByRole('navigation').getByRole('link', { name: w.grid }).click()
  await device.sees(page.getByRole('heading', { name: w.openRequests }))
  await device.check('field, my grid')
  // It stands under "waits for your check" and again among all open ones.
  await page.getByRole('link').filter({ hasText: words }).first().click()
  await page.getByRole('link', { name: w.verify, exact: true }).click()
  await page.getByRole('radio', { name: w.passed }).check()
  await page.getByLabel(w.words).fill(found)
  await device.check('field, verify')
  await page.getByRole('button', { name: w.sendCheck }).click()
  await device.sees(page.getByText(w.verified, { exact: true }))
}
