import type { App } from '../../../kernel/server/app.ts'
import { maskPhone, plainPhone } from '../../../kernel/shared/phone.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Person } from '../contract.ts'
import type { StoredPerson } from '../store/list-people.ts'

// Binds the sealed number to its row: moved to another person it does not open.
const aad = (jurisdictionId: string, personId: string) => `people:${jurisdictionId}:${personId}:phone`

/** A number as it is stored: sealed, and findable by its exact value only. Refuses `kernel.invalid`. */
export const sealPhone = (app: App, jurisdictionId: string, personId: string, phone: string | null) => {
  if (phone === null || phone.trim() === '') return { phone_sealed: null, phone_index: null }
  const plain = plainPhone(phone)
  if (plain === null) throw kernel.invalid({ fields: ['phone'] })
  return {
    phone_sealed: app.crypto.seal(plain, aad(jurisdictionId, personId)),
    phone_index: app.crypto.indexOf(`phone:${jurisdictionId}:${plain}`),
  }
}

/** A person as colleagues may see one: the phone masked. */
export const maskPerson = (app: App, jurisdictionId: string, { phoneSealed, ...person }: StoredPerson): Person => ({
  ...person,
  phoneMasked: phoneSealed && maskPhone(app.crypto.open(phoneSealed, aad(jurisdictionId, person.id))),
})
