import type { App } from '../../../kernel/server/app.ts'
import { doorCodeFrom } from '../rules/door-code.ts'

/** What the reporter reads out to whoever comes: stored nowhere, so that nobody of the office can look it up. */
export const doorCodeOf = (app: App, jurisdictionId: string, requestId: string): string =>
  doorCodeFrom(app.crypto.indexOf(`door:${jurisdictionId}:${requestId}`))
