import type { Effort } from '../../../contract/divisions.ts'

/** Seconds for a thousand households, three plans in all, on one core: measured with 900 (4, 6 and some 200 seconds). */
const secondsPerThousand: Record<Effort, number> = { quick: 3, usual: 7, thorough: 220 }

/** How long a division will take, to a figure one would say. */
export const thinkingTime = (
  effort: Effort,
  doors: number,
): { readonly unit: 'seconds' | 'minutes'; readonly count: number } => {
  const seconds = Math.max(5, (secondsPerThousand[effort] * doors) / 1000)
  if (seconds < 110)
    return { unit: 'seconds', count: seconds < 30 ? Math.ceil(seconds / 5) * 5 : Math.ceil(seconds / 10) * 10 }
  const minutes = seconds / 60
  return { unit: 'minutes', count: minutes < 10 ? Math.ceil(minutes) : Math.ceil(minutes / 5) * 5 }
}
