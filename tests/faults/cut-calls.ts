import type { Writable } from 'node:stream'
import { Client } from 'pg'

export type Fault = 'not sent' | 'answer lost'
/** Counts what the app sends to the database, and breaks the connection at one of the calls. */
export interface Cutter {
  calls: string[]
  /** Which call breaks, counted from 1; 0: none. */
  failAt: number
  how: Fault
  restore(): void
}

/** What a client of pg does not show. */
interface Inside {
  readonly connectionParameters: { readonly options?: string }
  readonly connection: { readonly stream: Writable }
}
const textOf = (config: unknown) =>
  typeof config === 'string' ? config : typeof config === 'object' && config && 'text' in config ? `${config.text}` : ''

/** From now on every call of this process goes through here. */
export const cutCalls = (): Cutter => {
  const realQuery = Client.prototype.query
  const cutter: Cutter = {
    calls: [],
    failAt: 0,
    how: 'not sent',
    restore: () => void Object.assign(Client.prototype, { query: realQuery }),
  }
  const query = function (this: Client, ...args: unknown[]) {
    const send = () => Reflect.apply(realQuery, this, args) as Promise<unknown>
    const text = textOf(args[0])
    // The pool's own clients only: the live line tells pages, and the test looks as the owner.
    const { connectionParameters, connection } = this as unknown as Inside
    if (!connectionParameters.options?.includes('wangge_app')) return send()
    cutter.calls.push(text)
    if (cutter.calls.length !== cutter.failAt) return send()
    const cut = () => {
      connection.stream.destroy()
      return Promise.reject(Object.assign(new Error('the line was cut'), { code: 'ECONNRESET' }))
    }
    // Sent and done, but nobody learns of it; or never sent at all.
    return cutter.how === 'not sent' ? cut() : send().then(cut, cut)
  }
  Object.assign(Client.prototype, { query })
  return cutter
}
