import type { z } from 'zod'
import { refusals } from '../../shared/refusal.ts'

/** Deep enough for a GeoJSON multipolygon inside a draft (7), far below what could exhaust the stack. */
const maxDepth = 16
const maxFieldsNamed = 20
const maxFieldLength = 100

/** The first place in the value that can never be stored or merged safely, as a path; null when there is none. */
const findUnusable = (value: unknown, path: string, depth: number): string | null => {
  if (typeof value === 'string') {
    // PostgreSQL's text and jsonb cannot hold U+0000, and UTF-8 cannot hold half a surrogate pair: without this the
    // person would see a fault instead of a refusal.
    return value.includes('\0') || !value.isWellFormed() ? path : null
  }
  if (typeof value !== 'object' || value === null) return null
  if (depth >= maxDepth) return path
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = findUnusable(value[i], path === '' ? String(i) : `${path}.${i}`, depth + 1)
      if (found !== null) return found
    }
    return null
  }
  for (const key in value) {
    // `__proto__` arrives from JSON as an own key and would become a prototype wherever the object is copied by `=`.
    const here = path === '' ? key : `${path}.${key}`
    if (key === '__proto__' || key.includes('\0') || !key.isWellFormed()) return path
    const found = findUnusable((value as Record<string, unknown>)[key], here, depth + 1)
    if (found !== null) return found
  }
  return null
}

const invalidAt = (path: string) => refusals.invalid({ fields: [path.slice(0, maxFieldLength)] })

/** Only paths, never values: the answer goes into logs and bug reports. */
const fieldsOf = (error: z.ZodError): string[] => {
  const fields = new Set<string>()
  for (const issue of error.issues) {
    if (fields.size >= maxFieldsNamed) break
    fields.add(issue.path.join('.').slice(0, maxFieldLength))
  }
  return [...fields]
}

/**
 * One flat object from what was sent, checked against the contract; keys the contract does not name are dropped.
 * A path parameter wins over a field of the same name. Refuses `kernel.invalid` with the paths of the fields.
 */
export const readInput = (takes: z.ZodType, params: unknown, sent: unknown): unknown => {
  let flat: unknown = sent ?? {}
  if (typeof flat !== 'object' || flat === null || Array.isArray(flat)) throw invalidAt('')
  const unusable = findUnusable(flat, '', 0) ?? findUnusable(params, '', 0)
  if (unusable !== null) throw invalidAt(unusable)
  if (params !== undefined) flat = Object.assign({}, flat, params)
  const checked = takes.safeParse(flat)
  if (checked.success) return checked.data
  throw refusals.invalid({ fields: fieldsOf(checked.error) })
}
