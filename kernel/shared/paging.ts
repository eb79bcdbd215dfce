import { z } from 'zod'
import { Id } from './ids.ts'
import { refusals } from './refusal.ts'
import { Instant } from './time.ts'

/** An opaque place in a list (keyset, not offset: rows that arrive meanwhile neither repeat nor hide any). */
export const Cursor = z.string().max(200)
export const defaultPageSize = 20
export const maxPageSize = 100

/** The place in a list that is ordered by moments: `<moment>_<id>` of the last row shown. */
export const momentCursor = (at: Instant, id: Id): string => `${at}_${id}`

/** What such a cursor says; null without one. Refuses `kernel.invalid` for what is none: it must not reach the database. */
export const readMomentCursor = (cursor: string | undefined): { at: Instant; id: Id } | null => {
  if (cursor === undefined) return null
  const cut = Math.max(0, cursor.indexOf('_'))
  const at = Instant.safeParse(cursor.slice(0, cut))
  const id = Id.safeParse(cursor.slice(cut + 1))
  if (!at.success || !id.success) throw refusals.invalid({ fields: ['after'] })
  return { at: at.data, id: id.data }
}

/** The paging part of every list's input. */
export const PageInput = {
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
}

/** One page; `next` is absent on the last. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: Cursor.optional() })
export interface Page<T> {
  readonly items: T[]
  readonly next?: string | undefined
}

/** A list in a query string: `?state=received,registered` or repeated. */
export const queryList = <T extends z.ZodType>(item: T, max = 50) =>
  z.preprocess(
    (v) => (v === undefined || v === '' ? undefined : Array.isArray(v) ? v : String(v).split(',')),
    z.array(item).max(max).optional(),
  )

/** A yes or no in a query string. */
export const queryFlag = z.preprocess(
  (v) =>
    v === 'true' || v === '1' || v === true
      ? true
      : v === undefined
        ? undefined
        : v === 'false' || v === '0'
          ? false
          : v,
  z.boolean().optional(),
)
