import { z } from 'zod'

export const liveChannel = 'wangge_live'

/** Something changed. `data` holds ids and small words, never anything about a person: every process hears everything. */
export interface LiveMessage {
  readonly jurisdictionId: string
  readonly topic: string
  readonly data: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}

/** PostgreSQL takes less than 8,000 bytes. */
const mostBytes = 7900

const Wire = z.array(
  z.tuple([
    z.string(),
    z.string(),
    z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  ]),
)

const wireOf = ({ jurisdictionId, topic, data }: LiveMessage) => {
  const full = JSON.stringify([jurisdictionId, topic, data])
  // Without its ids the message still says that something of this topic changed: listeners then read everything afresh.
  return Buffer.byteLength(full) + 2 <= mostBytes ? full : JSON.stringify([jurisdictionId, topic, {}])
}

/** As few payloads as the size allows, in order. */
export const packMessages = (messages: readonly LiveMessage[]): string[] => {
  const payloads: string[] = []
  let parts: string[] = []
  let bytes = 2
  for (const message of messages) {
    const part = wireOf(message)
    const more = Buffer.byteLength(part) + 1
    if (bytes + more > mostBytes && parts.length > 0) {
      payloads.push(`[${parts.join(',')}]`)
      parts = []
      bytes = 2
    }
    parts.push(part)
    bytes += more
  }
  if (parts.length > 0) payloads.push(`[${parts.join(',')}]`)
  return payloads
}

/** The messages of one payload; none when it is not ours: any role of the database may notify on the channel. */
export const readMessages = (payload: string): LiveMessage[] => {
  let parsed: unknown
  try {
    parsed = JSON.parse(payload)
  } catch {
    return []
  }
  const checked = Wire.safeParse(parsed)
  return checked.success ? checked.data.map(([jurisdictionId, topic, data]) => ({ jurisdictionId, topic, data })) : []
}
