import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { Language } from './said.ts'

/** One CPU shared with a build is common; nothing here waits for a time, only for what a person waits for. */
const patienceMs = 30_000

const sizes = {
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
  wide: { viewport: { width: 1440, height: 900 } },
} as const

export interface DeviceOptions {
  readonly size: keyof typeof sizes
  readonly language: Language
  readonly elder?: boolean
  /** Where the phone stands, when its owner lets pages know; else they refuse. */
  readonly position?: { readonly lng: number; readonly lat: number }
  readonly pixels?: number
  /** How far this device's clock is ahead of the real one. */
  readonly clockShiftMs?: number
}

/** A phone or a computer in somebody's hands. Whatever is wrong on a page is kept until `hasNoTrouble` is asked. */
export interface Device {
  readonly page: Page
  readonly context: BrowserContext
  readonly language: Language
  /** Opens an address of the product and sets language and type size by the buttons of its header. */
  open(path: string): Promise<void>
  sees(what: string | RegExp | Locator): Promise<void>
  /** Looks at the page as it stands now, with axe; a state that was looked at before in this run is not again. */
  check(name: string): Promise<void>
  /** Moves the device's own clock; its timers go on as they were. */
  setClock(shiftMs: number): Promise<void>
  loseNetwork(): Promise<void>
  findNetwork(): Promise<void>
  /**
   * Fails when any page had an accessibility fault, an error in the console or an answer 5xx.
   * @param refused answers of the server that the test asked for on purpose: Chromium writes them into the console too
   */
  hasNoTrouble(refused?: 404 | 409): void
  /** For the person who reads a failed run: where the device was, what it showed, what was wrong. */
  describe(): Promise<string>
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** 2.5.3, which axe still calls experimental: who speaks to the phone says what they see. */
const alsoRules = { 'label-content-name-mismatch': { enabled: true } }

/** States of pages that axe has seen, by name, language, size and type size. */
const looked = new Set<string>()

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
}

// Not as a script element: the policy of our pages, which must stay in force, would not run it.
const runAxe = async (page: Page): Promise<readonly Violation[]> => {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
  return page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'], rules: ${JSON.stringify(alsoRules)} }).then((r) =>
      r.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) })))`,
  )
}

/** Colours in the middle of a fade are nobody's contrast. Endless ones (a spinner) are not waited for. */
const stillness = `Promise.allSettled(document.getAnimations()
  .filter((a) => a.effect?.getComputedTiming().endTime !== Infinity).map((a) => a.finished))`

/** A request without a network is what the test wants, and Chromium reports it. */
const isWanted = (text: string) => text.includes('net::ERR_INTERNET_DISCONNECTED')

const listen = (page: Page, troubles: string[]) => {
  page.on('console', (message) => {
    if (message.type() !== 'error' || isWanted(message.text())) return
    troubles.push(`console at ${page.url()}: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => troubles.push(`error at ${page.url()}: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} from ${response.url()}`)
  })
}

/** Only what the pages read: `Date.now`. Run again, it counts from the real clock, not from a shifted one. */
const clockScript = (shiftMs: number): string =>
  `window.__realNow ??= Date.now.bind(Date); Date.now = () => window.__realNow() + ${shiftMs}`

export const openDevice = async (browser: Browser, origin: string, options: DeviceOptions): Promise<Device> => {
  const { size, language, elder = false, position, pixels = 1 } = options
  const context = await browser.newContext({
    ...sizes[size],
    baseURL: origin,
    deviceScaleFactor: pixels,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...(position && {
      permissions: ['geolocation'],
      geolocation: { longitude: position.lng, latitude: position.lat, accuracy: 12 },
    }),
  })
  context.setDefaultTimeout(patienceMs)
  if (options.clockShiftMs) await context.addInitScript(clockScript(options.clockShiftMs))
  const page = await context.newPage()
  const troubles: string[] = []
  listen(page, troubles)
  return {
    page,
    context,
    language,
    async open(path) {
      await page.goto(path)
      const other = page.getByRole('button', { name: 'English', exact: true })
      const own = page.getByRole('button', { name: '中文', exact: true })
      await other.or(own).first().waitFor()
      if (language === 'en' && (await other.isVisible())) await other.click()
      const large = page.getByRole('button', { name: language === 'zh' ? '大字版' : 'Large text' })
      if (elder && (await large.getAttribute('aria-pressed')) === 'false') await large.click()
    },
    async sees(what) {
      const found = typeof what === 'string' || what instanceof RegExp ? page.getByText(what) : what
      await found.first().waitFor()
    },
    async check(name) {
      const state = [name, language, size, elder].join()
      if (looked.has(state)) return
      looked.add(state)
      await page.evaluate(stillness)
      for (const { id, nodes } of await runAxe(page))
        for (const { target, failureSummary = '' } of nodes)
          troubles.push(
            `axe, ${name} (${page.url()}): ${id} ${target.join(' ')} ${failureSummary.replace(/\s+/g, ' ')}`,
          )
    },
    async setClock(shiftMs) {
      await context.addInitScript(clockScript(shiftMs))
      await page.evaluate(clockScript(shiftMs))
    },
    loseNetwork: () => context.setOffline(true),
    findNetwork: () => context.setOffline(false),
    hasNoTrouble: (refused) =>
      assert.deepEqual(
        troubles.filter((text) => refused === undefined || !text.includes(`responded with a status of ${refused} `)),
        [],
      ),
    async describe() {
      const picture = join(tmpdir(), `wangge-journey-${randomUUID()}.png`)
      await page.screenshot({ path: picture })
      const text = await page.locator('body').innerText()
      return [`${language} ${size} ${page.url()} ${picture}`, text, ...troubles].join('\n')
    },
  }
}

/** The families a heading is really drawn with, as Chromium tells. */
export const fontsOf = async ({ page, context }: Device, selector: string): Promise<readonly string[]> => {
  const protocol = await context.newCDPSession(page)
  await protocol.send('DOM.enable')
  await protocol.send('CSS.enable')
  const { root } = await protocol.send('DOM.getDocument')
  const { nodeId } = await protocol.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { fonts } = await protocol.send('CSS.getPlatformFontsForNode', { nodeId })
  await protocol.detach()
  return fonts.map((font) => font.familyName)
}
