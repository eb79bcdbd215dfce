import type { FastifyRequest } from 'fastify'
import { clearSessionCookie, setSessionCookie } from './cookies.ts'
import type { MachineCall } from './route.ts'

const keyForm = /^[A-Za-z0-9_-]{22,64}$/

const keyIn = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' && keyForm.test(header) ? header : null

/** A class, not an object of closures: one is made for every request, and most actions read nothing from it. */
export class CallAtEdge implements MachineCall {
  readonly #request: FastifyRequest
  readonly #https: boolean
  /** The set-cookie header to answer with, when the action started or ended a session. */
  setCookie: string | null = null

  constructor(request: FastifyRequest, https: boolean) {
    this.#request = request
    this.#https = https
  }
  get followKey(): string | null {
    return keyIn(this.#request.headers['x-follow-key'])
  }
  get device(): string | null {
    return keyIn(this.#request.headers['x-device'])
  }
  get address(): string {
    return this.#request.ip
  }
  get language(): 'zh-CN' | 'en' {
    return this.#request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh-CN'
  }
  startSession(token: string, maxAgeSeconds: number): void {
    this.setCookie = setSessionCookie(token, maxAgeSeconds, this.#https)
  }
  endSession(): void {
    this.setCookie = clearSessionCookie(this.#https)
  }
  header(name: string): string | null {
    const value = this.#request.headers[name.toLowerCase()]
    return typeof value === 'string' ? value : null
  }
}
