import type { Locator } from 'playwright-core'
import { demonstrationPassword } from '../../demo/town/people.ts'
import type { Device } from './device.ts'
import { said } from './said.ts'

const wordsOf = (device: Device) => said[device.language].desk

/** Field and desk have the same three labels at their doors. */
export const signIn = async (device: Device, face: '/desk' | '/field', username: string) => {
  const { page } = device
  const w = wordsOf(device)
  await device.open(`${face}/`)
  await page.getByLabel(w.username).fill(username)
  await page.getByLabel(w.password, { exact: true }).fill(demonstrationPassword)
  await device.check(`${face} sign-in`)
  await page.getByRole('button', { name: w.signIn, exact: true }).click()
  await page.getByRole('button', { name: w.signIn, exact: true }).waitFor({ state: 'detached' })
}

export const listOf = (device: Device): Locator => device.page.getByRole('region', { name: wordsOf(device).list })
export const caseOf = (device: Device): Locator =>
  device.page.getByRole('region', { name: wordsOf(device).detail, exact: true })

/** The row of a request, found by what was said in it. */
export const rowOf = (device: Device, words: string): Locator =>
  listOf(device).getByRole('link').filter({ hasText: words })

export const openCase = async (device: Device, words: string) => {
  await rowOf(device, words).click()
  await device.sees(caseOf(device).getByText(words))
}

/** Presses a button of the open case and waits for its dialog. */
export const askFor = async (device: Device, action: string): Promise<Locator> => {
  await caseOf(device).getByRole('toolbar').getByRole('button', { name: action, exact: true }).click()
  const dialog = device.page.getByRole('dialog')
  await device.sees(dialog)
  return dialog
}

/** Presses the dialog's own button, the last in it; it closes when the server has taken the step. */
export const send = async (dialog: Locator, name: string) => {
  await dialog.getByRole('button', { name, exact: true }).last().click()
  await dialog.waitFor({ state: 'detached' })
}

/** The input of a choice that looks like a button has no size of its own; a person presses its words. */
export const choose = async (dialog: Locator, name: string) => {
  await dialog.getByText(name, { exact: true }).click()
  await dialog.getByRole('radio', { name, exact: true, checked: true }).waitFor({ state: 'attached' })
}

export const register = async (device: Device, words: string) => {
  const w = wordsOf(device)
  await openCase(device, words)
  await device.check('desk, an open request')
  const dialog = await askFor(device, w.register)
  await device.check('desk, register')
  await send(dialog, w.register)
}

export const verify = async (device: Device, words: string, found: string) => {
  const w = wordsOf(device)
  await openCase(device, words)
  const dialog = await askFor(device, w.verify)
  await choose(dialog, w.passed)
  await dialog.getByLabel(w.checkWords).fill(found)
  await device.check('desk, verify')
  await send(dialog, w.sendCheck)
}

export const close = async (device: Device, words: string, reply: string) => {
  const w = wordsOf(device)
  await openCase(device, words)
  const dialog = await askFor(device, w.close)
  await dialog.getByRole('radio', { name: w.solved, exact: true }).check()
  await dialog.getByLabel(w.reply).fill(reply)
  await device.check('desk, close')
  await send(dialog, w.close)
}
