import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { services } from '../cast-data.ts'

export interface Receipt {
  readonly id: string
  readonly number: string
}
export interface Draft {
  readonly id: string
  readonly words: string
}

/** What a phone keeps of one report. */
export interface Sent {
  readonly draft: Draft
  /** What the office acknowledged; null while it has not. */
  receipt: Receipt | null
  /** The desk was told that it is filed. */
  isRegistered: boolean
}

export const aReport = (words: string): Draft & Record<string, unknown> => ({
  id: randomUUID(),
  serviceId: services.lamp,
  words,
  place: { point: { lng: 109.005 + (words.length % 4) * 0.008, lat: 32.69 } },
  reporter: { name: '王秀英', phone: '19900001234' },
  followKey: randomBytes(24).toString('base64url'),
})

/** One call as our pages make it; null when no answer came: nobody knows whether it was done. */
export const post = async (
  origin: string,
  path: string,
  body: object,
  cookie = '',
): Promise<{ status: number; body: unknown } | null> => {
  try {
    const answer = await fetch(`${origin}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wangge': '1', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    return { status: answer.status, body: await answer.json() }
  } catch {
    return null
  }
}

/** Sends until it is answered for good; the office may be gone, come back, or be somewhere else by then. */
export const insist = async (
  origin: () => string,
  path: string,
  body: object,
  cookie = '',
): Promise<{ status: number; body: unknown }> => {
  for (let tries = 1; tries < 200; tries++) {
    const answer = await post(origin(), path, body, cookie)
    if (answer && answer.status < 500) return answer
    await rest(30 + Math.random() * 120)
  }
  throw new Error(`${path} was never answered`)
}
