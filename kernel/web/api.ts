import type { z } from 'zod'
import type { Audience, Endpoint, ReturnedBy, SentTo } from '../shared/contract.ts'
import { CallFailure, problemFromAnswer } from './call-problem.ts'
import { requestOf } from './request-url.ts'

export type AnyEndpoint = Endpoint<Audience, z.ZodType, z.ZodType>

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** The follower's key: shows one request to somebody without an account. */
  readonly followKey?: string | undefined
}

// Long enough for 300 ms round trips on a congested 3G cell, short enough that nobody stares at a dead spinner.
const callTimeoutMs = 25_000
// 600 KB at 50 kbit/s takes about 100 s.
const uploadTimeoutMs = 150_000

const headersOf = (options: CallOptions, contentType?: string): Record<string, string> => ({
  // Not a "simple" header, so no other site can make the browser send it: the server's guard against forged requests.
  'x-wangge': '1',
  ...(contentType ? { 'content-type': contentType } : {}),
  ...(options.followKey ? { 'x-follow-key': options.followKey } : {}),
})

/** The answer's JSON, or undefined when the body is not JSON (a proxy's page, a cut-off answer). */
const readJson = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Any failure to get an answer becomes `offline`, except when the caller itself gave up. */
const answerTo = async (url: string, init: RequestInit, options: CallOptions, timeoutMs: number): Promise<unknown> => {
  const abort = new AbortController()
  const giveUp = () => abort.abort()
  const timer = setTimeout(giveUp, timeoutMs)
  options.signal?.addEventListener('abort', giveUp)
  let status: number
  let body: unknown
  let isOk: boolean
  try {
    const response = await fetch(url, { ...init, credentials: 'same-origin', cache: 'no-store', signal: abort.signal })
    status = response.status
    isOk = response.ok
    body = await readJson(response)
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new CallFailure({ kind: 'offline' })
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', giveUp)
  }
  if (!isOk) throw new CallFailure(problemFromAnswer(status, body))
  return body
}

/** Calls by method and path only; the answer is JSON, not yet parsed. For the outbox, whose items outlive the page. */
export const callUnparsed = async (
  endpoint: Pick<AnyEndpoint, 'method' | 'path'>,
  input: unknown,
  options: CallOptions = {},
): Promise<unknown> => {
  const { url, body } = requestOf(endpoint, input)
  const init: RequestInit = { method: endpoint.method, headers: headersOf(options, body && 'application/json') }
  const answer = await answerTo(url, body === undefined ? init : { ...init, body }, options, callTimeoutMs)
  // Captive portals answer 200 with a page of their own: nothing of ours was reached.
  if (answer === undefined) throw new CallFailure({ kind: 'offline' })
  return answer
}

/**
 * Calls an endpoint and parses the answer by its contract. Throws `CallFailure`, whose `problem` is a refusal (expected,
 * with words), a fault (with a reference to read out) or offline (no answer: safe to send again, ids are the client's).
 */
export const call = async <E extends AnyEndpoint>(
  endpoint: E,
  input: SentTo<E>,
  options: CallOptions = {},
): Promise<ReturnedBy<E>> => {
  const parsed = endpoint.returns.safeParse(await callUnparsed(endpoint, input, options))
  if (!parsed.success) throw new CallFailure({ kind: 'fault', reference: '' })
  return parsed.data as ReturnedBy<E>
}

/** Sends one shrunk photo. `path` is below /api and holds the photo's id, so sending it twice stores it once. */
export const uploadPhoto = async (path: string, photo: Blob, options: CallOptions = {}): Promise<unknown> =>
  answerTo(
    `/api${path}`,
    { method: 'PUT', headers: headersOf(options, 'image/jpeg'), body: photo },
    options,
    uploadTimeoutMs,
  )

/** Sends a file as it is to an endpoint that takes bytes; the rest of the input stands in the address. Throws as `call` does. */
export const sendFile = async <E extends AnyEndpoint>(
  endpoint: E,
  input: SentTo<E>,
  file: Blob,
  options: CallOptions = {},
): Promise<ReturnedBy<E>> => {
  const { url } = requestOf({ method: 'GET', path: endpoint.path }, input)
  const headers = headersOf(options, 'application/octet-stream')
  const answer = await answerTo(url, { method: endpoint.method, headers, body: file }, options, uploadTimeoutMs)
  const parsed = endpoint.returns.safeParse(answer)
  if (!parsed.success) throw new CallFailure({ kind: 'fault', reference: '' })
  return parsed.data as ReturnedBy<E>
}
