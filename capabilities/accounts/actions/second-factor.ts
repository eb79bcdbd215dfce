import type { App } from '../../../kernel/server/app.ts'

// Binds the sealed secret to its row: moved to another person it does not open.
const aad = (jurisdictionId: string, personId: string) => `people:${jurisdictionId}:${personId}:totp_secret`

export const sealFactor = (app: App, jurisdictionId: string, personId: string, secret: string): string =>
  app.crypto.seal(secret, aad(jurisdictionId, personId))

export const openFactor = (app: App, jurisdictionId: string, personId: string, sealed: string): string =>
  app.crypto.open(sealed, aad(jurisdictionId, personId))
