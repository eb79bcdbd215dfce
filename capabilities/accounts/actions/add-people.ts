import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { hashPassword } from '../../../kernel/server/auth/password.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { may } from '../access.ts'
import { refusals } from '../contract.ts'
import { insertPeople, listKnown } from '../store/people.ts'
import { sealPhone } from './phones.ts'
import { peopleMemory } from './remember-people.ts'

export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly phone: string | null
  /** Null: cannot sign in by password. */
  readonly password: string | null
  readonly mustChangePassword: boolean
  readonly isDemo: boolean
}

/** Some ten parameters a row: well below the 65 535 of one statement. */
const rowsAtOnce = 500

/**
 * Adds many people, each batch of 500 in its own transaction: run again after a crash it goes on where it was. A password
 * that several share is hashed once. Refuses `kernel.forbidden`, `accounts.username_taken`, `kernel.invalid` (phone).
 */
export const addPeople = async (app: App, actor: Staff | System, rows: readonly NewPerson[]): Promise<number> => {
  if (!may.createPerson(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const hashes = new Map<string, string>()
  for (const { password } of rows) {
    if (password !== null && !hashes.has(password)) hashes.set(password, await hashPassword(password))
  }
  let count = 0
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const batch = rows.slice(from, from + rowsAtOnce)
    count += await app.db.write(jurisdictionId, async (tx) => {
      const now = app.clock.now()
      const added = await insertPeople(
        tx,
        jurisdictionId,
        batch.map((person) => ({
          id: person.id,
          name: person.name,
          username: person.username,
          password_hash: person.password === null ? null : (hashes.get(person.password) ?? null),
          must_change_password: person.mustChangePassword,
          is_demo: person.isDemo,
          created_at: now,
          ...sealPhone(app, jurisdictionId, person.id, person.phone),
        })),
      )
      const ids = batch.map((person) => person.id)
      const known = await listKnown(tx, jurisdictionId, ids)
      if (known.length < new Set(ids).size) throw refusals.username_taken()
      if (added.length > 0) {
        const detail = { count: added.length, ids: added }
        await audit(
          tx,
          actor,
          { action: 'accounts.createPeople', subjectKind: 'people', subjectId: 'many', detail },
          now,
        )
      }
      return added.length
    })
  }
  if (count > 0) peopleMemory.changed(app, jurisdictionId)
  return count
}
