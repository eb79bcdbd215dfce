import type { Endpoint } from '../shared/contract.ts'

export interface WebRequest {
  readonly url: string
  /** The JSON body as text; absent for GET and DELETE. */
  readonly body?: string
}

const queryText = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value)

/**
 * Splits one flat input into address and body: `:name` parts of the path first, the rest becomes the query (GET, DELETE;
 * lists joined by commas, absent values left out) or the JSON body (POST, PUT).
 */
export const requestOf = (endpoint: Pick<Endpoint, 'method' | 'path'>, input: unknown): WebRequest => {
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown> | undefined) }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (endpoint.method === 'POST' || endpoint.method === 'PUT') {
    return { url: `/api${path}`, body: JSON.stringify(rest) }
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)) {
      query.set(name, queryText(value))
    }
  }
  const text = query.toString()
  return { url: `/api${path}${text ? `?${text}` : ''}` }
}
