import { inspect } from 'node:util'

/** A value that must not reach a log, an answer or an error text by accident: printing it shows only that it is there. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  /** The one way to the value; easy to find in review. */
  expose(): string {
    return this.#value
  }
  toString(): string {
    return '[secret]'
  }
  toJSON(): string {
    return '[secret]'
  }
  [inspect.custom](): string {
    return '[secret]'
  }
}
