import type { z } from 'zod'
import { readPreference, writePreference } from '../../../../kernel/web/language.ts'
import { keep, readKept } from '../../../../kernel/web/outbox/kept.ts'
import { canSeal } from '../../../../kernel/web/outbox/seal.ts'

const scope = 'resident'
const plainKey = (name: string) => `wangge.resident.${name}`
/** A request may be followed and reopened long after it was sent; a year is longer than any promise of ours. */
const aYear = 24 * 365

/**
 * Keeps something of the resident's own on this phone, encrypted. On plain http (a demonstration in a local network)
 * browsers offer no encryption; there it lies open, as the page itself does. Never rejects: a page must not break
 * because the phone is full. Resolves to whether it was kept.
 */
export const remember = async (name: string, value: unknown): Promise<boolean> => {
  try {
    if (!canSeal()) return writePreference(plainKey(name), JSON.stringify(value))
    await keep(scope, name, value)
    return true
  } catch {
    return false
  }
}

/** Undefined when nothing is kept, it is older than `hours`, or a newer version of the page no longer understands it. */
export const recall = async <S extends z.ZodType>(
  name: string,
  schema: S,
  hours: number = aYear,
): Promise<z.output<S> | undefined> => {
  try {
    if (canSeal()) return (await readKept(scope, name, schema, hours))?.value
    const parsed = schema.safeParse(JSON.parse(readPreference(plainKey(name)) ?? 'null'))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
