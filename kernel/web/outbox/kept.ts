import type { z } from 'zod'
import { openLocal } from './database.ts'
import { canSeal, seal, unseal } from './seal.ts'

/** A justified exception to "keep nothing on the phone" (ASVS 14.3.3): only what today's work needs, and not for longer. */
const usualHours = 24

/** Keeps a small JSON value, encrypted. Does nothing where it could not be encrypted or the database is switched off. */
export const keep = async (scope: string, name: string, value: unknown): Promise<void> => {
  if (!canSeal()) return
  const sealed = await seal(value)
  const db = await openLocal()
  await db.put('kept', { scope, name, keptMs: Date.now(), sealed })
}

export interface Kept<T> {
  readonly value: T
  readonly keptMs: number
}

/** Undefined when nothing is kept, it is older than `hours`, or it no longer fits the schema. */
export const readKept = async <S extends z.ZodType>(
  scope: string,
  name: string,
  schema: S,
  hours: number = usualHours,
): Promise<Kept<z.output<S>> | undefined> => {
  if (!canSeal()) return undefined
  const db = await openLocal()
  const row = await db.get('kept', [scope, name])
  if (!row) return undefined
  if (Date.now() - row.keptMs > hours * 3_600_000) {
    await db.delete('kept', [scope, name])
    return undefined
  }
  const parsed = schema.safeParse(await unseal(row.sealed))
  return parsed.success ? { value: parsed.data, keptMs: row.keptMs } : undefined
}

/** Forgets all that was kept for one scope. */
export const forget = async (scope: string): Promise<void> => {
  const db = await openLocal()
  const tx = db.transaction('kept', 'readwrite')
  for (const key of await tx.store.index('scope').getAllKeys(scope)) await tx.store.delete(key)
  await tx.done
}
