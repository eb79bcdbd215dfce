import type { DivisionSettings } from '../../../contract/settings.ts'

export type SliderKey =
  | 'householdsMin'
  | 'householdsMax'
  | 'peopleTarget'
  | 'bundleMin'
  | 'bundleMax'
  | 'balance'
  | 'compact'
  | 'streets'
  | 'whole'
  | 'keep'
  | 'stairwellWhole'
  | 'bandHouseholds'
  | 'openGround'
  | 'plotReach'

export interface SliderOf {
  readonly key: SliderKey
  /** What a planner moves in practice; a stored value beyond it widens the slider. */
  readonly min: number
  readonly max: number
  readonly step: number
  readonly read: (settings: DivisionSettings) => number
  /** The other end of a range gives way. */
  readonly write: (settings: DivisionSettings, value: number) => DivisionSettings
}

const weight = (key: keyof DivisionSettings['weights']): SliderOf => ({
  key,
  min: 0,
  max: 3,
  step: 0.1,
  read: ({ weights }) => weights[key],
  write: (settings, value) => ({ ...settings, weights: { ...settings.weights, [key]: value } }),
})

const plain = (
  key: 'peopleTarget' | 'stairwellWhole' | 'bandHouseholds' | 'openGround' | 'plotReach',
  min: number,
  max: number,
  step: number,
): SliderOf => ({
  key,
  min,
  max,
  step,
  read: (settings) => settings[key],
  write: (settings, value) => ({ ...settings, [key]: value }),
})

export const sizeSliders: readonly SliderOf[] = [
  {
    key: 'householdsMin',
    min: 5,
    max: 60,
    step: 1,
    read: ({ households }) => households.min,
    write: (s, min) => ({ ...s, households: { min, max: Math.max(s.households.max, min + 1) } }),
  },
  {
    key: 'householdsMax',
    min: 6,
    max: 100,
    step: 1,
    read: ({ households }) => households.max,
    write: (s, max) => ({ ...s, households: { min: Math.min(s.households.min, max - 1), max } }),
  },
  {
    key: 'bundleMin',
    min: 2,
    max: 15,
    step: 1,
    read: ({ gridsPerBundle }) => gridsPerBundle.min,
    write: (s, min) => ({ ...s, gridsPerBundle: { min, max: Math.max(s.gridsPerBundle.max, min) } }),
  },
  {
    key: 'bundleMax',
    min: 2,
    max: 20,
    step: 1,
    read: ({ gridsPerBundle }) => gridsPerBundle.max,
    write: (s, max) => ({ ...s, gridsPerBundle: { min: Math.min(s.gridsPerBundle.min, max), max } }),
  },
  plain('peopleTarget', 20, 300, 5),
]

export const wishSliders: readonly SliderOf[] = [
  weight('balance'),
  weight('compact'),
  weight('streets'),
  weight('whole'),
  weight('keep'),
]

export const groundSliders: readonly SliderOf[] = [
  plain('stairwellWhole', 2, 40, 1),
  plain('bandHouseholds', 2, 40, 1),
  plain('openGround', 1000, 50_000, 1000),
  plain('plotReach', 10, 200, 5),
]
