import { makeMinHeap } from '../../../../kernel/shared/min-heap.ts'
import { findReaches, gainOf, type MorePeople, type Reaches, settle } from './possible-places.ts'

export interface AddedPeople {
  /** Indices of candidates, the most useful first; fewer than k when no more would help anybody. */
  readonly chosen: readonly number[]
  /** Households (weight × expected coverage) each adds when added in this order. */
  readonly gains: readonly number[]
  /** Their sum: what all of them add. */
  readonly gain: number
}

// A smaller improvement is rounding, and would let two equals change places for ever.
const leastGain = 1e-9

/**
 * Where to add k people so that the sum of weight × expected coverage rises most: lazy greedy, then single swaps until none
 * helps. The sum is submodular, so greedy alone reaches 63 % of the best gain at the least (Nemhauser, Wolsey, Fisher 1978);
 * "lazy" is Minoux 1978. The exact answer is `askExactPeople`.
 */
export const addPeople = (question: MorePeople): AddedPeople => {
  const reaches = findReaches(question)
  const chosen = swapWhile(reaches, chooseGreedily(reaches, question.k), question.candidates.length)
  return inOrder(reaches, chosen)
}

/** The greedy choice alone, for comparison. */
export const addPeopleGreedily = (question: MorePeople): AddedPeople => {
  const reaches = findReaches(question)
  return inOrder(reaches, chooseGreedily(reaches, question.k))
}

const chooseGreedily = (reaches: Reaches, k: number): number[] => {
  const missed = reaches.missed.slice()
  const candidates = reaches.start.length - 1
  const heap = makeMinHeap(candidates)
  for (let c = 0; c < candidates; c++) heap.push(c, -gainOf(reaches, missed, c))
  const chosen: number[] = []
  while (chosen.length < k) {
    const candidate = heap.take()
    if (candidate < 0) break
    // Gains only fall as others are chosen: an old gain is an upper bound, and who still leads with a fresh one wins.
    const gain = gainOf(reaches, missed, candidate)
    if (gain + leastGain < -heap.leastKey()) {
      heap.push(candidate, -gain)
      continue
    }
    if (gain <= leastGain) break
    chosen.push(candidate)
    settle(reaches, missed, candidate)
  }
  return chosen
}

const swapWhile = (reaches: Reaches, greedy: readonly number[], candidates: number): number[] => {
  const chosen = [...greedy]
  const isChosen = new Uint8Array(candidates)
  for (const c of chosen) isChosen[c] = 1
  let unchanged = 0
  for (let turn = 0; unchanged < chosen.length; turn = (turn + 1) % chosen.length) {
    const out = chosen[turn] as number
    const missed = reaches.missed.slice()
    for (const c of chosen) if (c !== out) settle(reaches, missed, c)
    let best = out
    let most = gainOf(reaches, missed, out) + leastGain
    for (let c = 0; c < candidates; c++) {
      if (isChosen[c] === 1) continue
      const gain = gainOf(reaches, missed, c)
      if (gain <= most) continue
      most = gain
      best = c
    }
    if (best === out) unchanged++
    else {
      isChosen[out] = 0
      isChosen[best] = 1
      chosen[turn] = best
      unchanged = 0
    }
  }
  return chosen
}

/** The most useful first, each with what it adds to those before it. */
const inOrder = (reaches: Reaches, chosen: readonly number[]): AddedPeople => {
  const missed = reaches.missed.slice()
  const rest = new Set(chosen)
  const order: number[] = []
  const gains: number[] = []
  while (rest.size > 0) {
    let best = -1
    let most = Number.NEGATIVE_INFINITY
    for (const c of rest) {
      const gain = gainOf(reaches, missed, c)
      if (gain > most || (gain === most && c < best)) {
        best = c
        most = gain
      }
    }
    rest.delete(best)
    order.push(best)
    gains.push(most)
    settle(reaches, missed, best)
  }
  return { chosen: order, gains, gain: gains.reduce((sum, gain) => sum + gain, 0) }
}
