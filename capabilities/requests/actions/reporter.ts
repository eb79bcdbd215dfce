import { createHash } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import { maskPhone } from '../../../kernel/shared/phone.ts'
import { maskName } from '../rules/mask-name.ts'
import type { StoredReporter } from '../store/get-request.ts'

/** Only the hash of a follower's key is kept. */
export const keyHash = (key: string): Buffer => createHash('sha256').update(key).digest()

// The associated data binds each sealed value to its row: it cannot be moved to another one.
const aad = (jurisdictionId: string, requestId: string, field: string) =>
  `request_reporters:${jurisdictionId}:${requestId}:${field}`

/** Blind index of a phone number, bound to the jurisdiction. */
export const phoneIndex = (app: App, jurisdictionId: string, phone: string): Buffer =>
  app.crypto.indexOf(`phone:${jurisdictionId}:${phone}`)

/** A reporter as stored: name and phone sealed, the number findable by its exact value only. */
export const sealReporter = (
  app: App,
  jurisdictionId: string,
  requestId: string,
  who: { name: string | null; phone: string | null; followKey: string | null },
) => ({
  name_sealed: who.name ? app.crypto.seal(who.name, aad(jurisdictionId, requestId, 'name')) : null,
  phone_sealed: who.phone ? app.crypto.seal(who.phone, aad(jurisdictionId, requestId, 'phone')) : null,
  phone_index: who.phone ? phoneIndex(app, jurisdictionId, who.phone) : null,
  follow_hash: who.followKey ? keyHash(who.followKey) : null,
})

export const openReporter = (
  app: App,
  jurisdictionId: string,
  requestId: string,
  sealed: { name_sealed: string | null; phone_sealed: string | null },
) => ({
  name: sealed.name_sealed && app.crypto.open(sealed.name_sealed, aad(jurisdictionId, requestId, 'name')),
  phone: sealed.phone_sealed && app.crypto.open(sealed.phone_sealed, aad(jurisdictionId, requestId, 'phone')),
})

/** What staff see without a reason. */
export const maskReporter = (app: App, jurisdictionId: string, requestId: string, stored: StoredReporter) => {
  const { name, phone } = openReporter(app, jurisdictionId, requestId, {
    name_sealed: stored.nameSealed,
    phone_sealed: stored.phoneSealed,
  })
  const { nameSealed: _n, phoneSealed: _p, ...rest } = stored
  return { ...rest, nameMasked: name && maskName(name), phoneMasked: phone && maskPhone(phone) }
}
