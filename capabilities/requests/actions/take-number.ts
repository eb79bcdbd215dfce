import type { App } from '../../../kernel/server/app.ts'
import { numberBlock, numberOf } from '../rules/number.ts'
import { getNextNumber } from '../store/numbers.ts'

// Numbers are drawn in blocks, so that a submission does not wait for one. A restart leaves a gap; numbers need not be dense.
const drawn = new WeakMap<App, { next: number; left: number; more: Promise<void> | null }>()

/** The next request number of this process, with its check digit. */
export const takeNumber = async (app: App): Promise<number> => {
  let shelf = drawn.get(app)
  if (!shelf) {
    shelf = { next: 0, left: 0, more: null }
    drawn.set(app, shelf)
  }
  while (shelf.left === 0) {
    shelf.more ??= draw(app, shelf)
    await shelf.more
  }
  shelf.left--
  return numberOf(shelf.next++)
}

const draw = async (app: App, shelf: { next: number; left: number; more: Promise<void> | null }) => {
  try {
    const first = await app.db.aside.unscoped(getNextNumber)
    shelf.next = first * numberBlock
    shelf.left = numberBlock
  } finally {
    shelf.more = null
  }
}
