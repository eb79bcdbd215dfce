import { randomInt } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { refusals } from '../../shared/refusal.ts'

/** One open page that listens. */
export interface EventStream {
  /** Sends one event; silently nothing once the stream is over. `data` becomes JSON. */
  send(event: string, data: unknown): void
  /** Runs once when the stream is over, whoever ended it; at once when it already is. */
  onClose(done: () => void): void
  close(): void
}

export interface StreamLimits {
  readonly perSession: number
  /** Visitors are known by address only, and many share one. */
  readonly perAddress: number
  readonly inAll: number
  readonly heartbeatMs: number
  readonly longestMs: number
}

export const usualStreamLimits: StreamLimits = {
  perSession: 5,
  perAddress: 50,
  inAll: 2000,
  // Below the 30–60 s after which phone networks and proxies drop a silent connection.
  heartbeatMs: 20_000,
  // The page then reconnects and is asked again who it is: a forgotten tab does not outlive its session for long.
  longestMs: 30 * 60_000,
}

/** A reader that is this far behind is cut off; it reconnects and reads afresh, which costs less than the memory. */
const mostUnreadBytes = 256 * 1024
const busyRetrySeconds = 10

/** A place taken: the edge begins it once the action has agreed. */
export interface HeldStream extends EventStream {
  /** Sends the headers and what has gathered since the place was taken. */
  begin(response: ServerResponse, headers: Readonly<Record<string, string>>): void
}

interface Held extends HeldStream {
  readonly owner: string
  readonly openedAt: number
  beat(): void
}

/** All open streams of this process. */
export interface Streams {
  /** Takes a place, or refuses `kernel.too_many`. Nothing is sent before `begin`. */
  reserve(owner: string, signedIn: boolean): HeldStream
  /** Ends every stream of a session that was ended, or of all when none is named. */
  end(owner?: string): void
  count(): number
}

export const createStreams = (limits: StreamLimits = usualStreamLimits): Streams => {
  const open = new Set<Held>()
  const perOwner = new Map<string, number>()
  // Ids only have to differ from those of the last process: there is no history to replay, a page that reconnects reads
  // afresh (`ready`).
  const boot = randomInt(2 ** 32).toString(36)
  let sent = 0
  let heart: NodeJS.Timeout | null = null

  const beatAll = () => {
    const oldest = Date.now() - limits.longestMs
    for (const held of open) held.openedAt < oldest ? held.close() : held.beat()
  }

  const release = (held: Held) => {
    if (!open.delete(held)) return
    const left = (perOwner.get(held.owner) ?? 1) - 1
    if (left === 0) perOwner.delete(held.owner)
    else perOwner.set(held.owner, left)
    if (open.size === 0 && heart !== null) {
      clearInterval(heart)
      heart = null
    }
  }

  const hold = (owner: string): Held => {
    let response: ServerResponse | null = null
    let isOver = false
    let gathered: string[] = []
    const doneCalls: (() => void)[] = []

    const finish = () => {
      if (isOver) return
      isOver = true
      gathered = []
      release(held)
      for (const done of doneCalls) done()
    }
    const write = (text: string) => {
      if (isOver) return
      if (response === null) {
        gathered.push(text)
        return
      }
      if (response.writableLength > mostUnreadBytes) {
        response.destroy()
        finish()
        return
      }
      response.write(text)
    }

    const held: Held = {
      owner,
      openedAt: Date.now(),
      send: (event, data) => {
        sent += 1
        write(`id: ${boot}-${sent}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      },
      onClose: (done) => {
        if (isOver) done()
        else doneCalls.push(done)
      },
      close: () => {
        response?.end()
        finish()
      },
      beat: () => write(':\n\n'),
      begin: (to, headers) => {
        if (isOver || to.destroyed) {
          to.destroy()
          finish()
          return
        }
        to.once('close', finish)
        to.writeHead(200, {
          ...headers,
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          // nginx would otherwise hold events back until its buffer is full.
          'x-accel-buffering': 'no',
        })
        // Spread over two seconds: after a restart 2,000 pages must not come back in the same instant.
        to.write(`retry: ${2000 + randomInt(2000)}\n\n`)
        response = to
        held.send('ready', {})
        // What gathered while the action ran stands behind `ready`, in its order.
        const waiting = gathered
        gathered = []
        for (const text of waiting) write(text)
      },
    }
    return held
  }

  return {
    reserve: (owner, signedIn) => {
      const mine = perOwner.get(owner) ?? 0
      if (open.size >= limits.inAll || mine >= (signedIn ? limits.perSession : limits.perAddress)) {
        throw refusals.too_many({ retryAfterSeconds: busyRetrySeconds })
      }
      const held = hold(owner)
      open.add(held)
      perOwner.set(owner, mine + 1)
      heart ??= setInterval(beatAll, limits.heartbeatMs).unref()
      return held
    },
    end: (owner) => {
      for (const held of open) if (owner === undefined || held.owner === owner) held.close()
    },
    count: () => open.size,
  }
}
