import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const hasChineseFont = () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim().length > 0

/** Chromium on this machine, with a font that has Chinese; without one it draws boxes. CHROMIUM names another. */
export const chromiumPath = (): string | null => {
  const path = [process.env.CHROMIUM ?? '', ...places].find((p) => p !== '' && existsSync(p)) ?? null
  return path !== null && hasChineseFont() ? path : null
}

/** Installs Debian's packages when we may; answers whether a browser is there now. */
export const installBrowser = (say: (text: string) => void): boolean => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  say('installing chromium and fonts-noto-cjk …')
  const options = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-q'], options)
  spawnSync(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'fontconfig'],
    options,
  )
  return chromiumPath() !== null
}

/** Headless, and quiet towards the outside: nothing is looked up beyond the page under test. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath() ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-default-apps',
    ],
  })
