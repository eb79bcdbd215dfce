import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import type { CoveragePlace, CoveragePlan, readCoverage } from '../../contract/coverage.ts'
import { sureFrom, thinFrom } from '../../rules/coverage/expected-coverage.ts'

export type Coverage = ReturnedBy<typeof readCoverage>
export const coverClasses = ['sure', 'likely', 'gap'] as const
export type CoverClass = (typeof coverClasses)[number]

export const classOf = (share: number): CoverClass =>
  share >= sureFrom ? 'sure' : share >= thinFrom ? 'likely' : 'gap'

/** `94.6`: cut, not rounded, so that nothing short of all is ever called 100. */
export const percent = (share: number): string => {
  // One part in a million makes up for how a computer writes 0.946.
  const tenths = Math.floor(share * 1000 + 1e-6)
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
}

/** Shape and colour: nobody has to tell green from red. */
export const lookOf: Record<CoverClass, { readonly shape: string; readonly color: string }> = {
  sure: { shape: 'dot', color: 'green' },
  likely: { shape: 'diamond', color: 'yellow' },
  gap: { shape: 'triangle', color: 'red' },
}

type Gap = Exclude<CoveragePlace['gap'], 'none'>
export type Cause = 'nobodyAtNight' | 'nobody' | Gap | 'mixed'

const isNight = (hour: number) => hour >= 22 || hour < 7
/** One reason stands for the others when it is so much of them. */
const mostly = 0.9

/** Why there are gaps, in one word; null without any. `nobody` on duty is said before the rota as such. */
export const causeOf = ({ gaps, people }: Pick<Coverage, 'gaps' | 'people'>, hour: number): Cause | null => {
  const total = gaps.rota + gaps.skill + gaps.distance
  if (total === 0) return null
  const main = (['rota', 'skill', 'distance'] as const).find((kind) => gaps[kind] >= mostly * total)
  if (!main) return 'mixed'
  if (main === 'rota' && people === 0) return isNight(hour) ? 'nobodyAtNight' : 'nobody'
  return main
}

/** What the exact optimum says of a plan, for one sentence. */
export type Verdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'best' }
  | { readonly kind: 'behind'; readonly points: string }
  | { readonly kind: 'unproven'; readonly best: string }

/** Closer than what a tenth of a point shows is no difference. */
const leastDifference = 0.0005

export const verdictOf = (plan: CoveragePlan): Verdict => {
  const { result } = plan
  if (!result?.exact) return { kind: 'open' }
  const own = result.places.at(-1)?.after ?? result.before
  const { share, isProven } = result.exact
  if (!isProven) return { kind: 'unproven', best: percent(share) }
  const behind = share - own
  return behind < leastDifference ? { kind: 'best' } : { kind: 'behind', points: (behind * 100).toFixed(1) }
}

export interface Asked {
  readonly weekday: number
  readonly hour: number
  readonly skill: string | null
}

const whole = (text: string | null, most: number): number | null =>
  text !== null && /^\d{1,2}$/.test(text) && Number(text) <= most ? Number(text) : null

/** What the address asks for; what cannot be read is now, and help that needs no skill. */
export const readAsked = (search: string, now: Omit<Asked, 'skill'>, skills: readonly string[]): Asked => {
  const query = new URLSearchParams(search)
  const skill = query.get('skill')
  return {
    weekday: whole(query.get('day'), 6) ?? now.weekday,
    hour: whole(query.get('hour'), 23) ?? now.hour,
    skill: skill !== null && skills.includes(skill) ? skill : null,
  }
}
export const hrefOf = ({ weekday, hour, skill }: Asked): string =>
  `/dispatch/coverage?${new URLSearchParams({ day: String(weekday), hour: String(hour), ...(skill && { skill }) })}`

export const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** The office's week begins on Monday. */
export const weekdaysInOrder = [1, 2, 3, 4, 5, 6, 0] as const
