import { useEffect, useState } from 'react'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Skill } from '../../../../catalogue/contract.ts'
import { skillWords } from '../../../../catalogue/web/words/skills.ts'
import { readCoverage } from '../../../contract/coverage.ts'
import { type Asked, type Coverage, clockOf } from '../../parts/coverage-view.ts'
import { coverageWords } from '../../words/coverage.ts'
import { dutyStateWords } from '../../words/duty-states.ts'

export interface CoverageAsked extends Asked {
  readonly skill: Skill | null
}

/** The map of the hour asked for; the one before stays in sight, marked as old, until it is here. */
export const useCoverage = ({ weekday, hour, skill }: CoverageAsked) => {
  const reading = useCall(readCoverage, { weekday, hour, ...(skill && { skill }) })
  const [shown, setShown] = useState<{ readonly data: Coverage; readonly asked: CoverageAsked } | null>(null)
  useEffect(() => {
    if (reading.data) setShown({ data: reading.data, asked: { weekday, hour, skill } })
  }, [reading.data, weekday, hour, skill])
  return { ...reading, shown, isOld: shown !== null && reading.data !== shown.data }
}

/** How an hour and a skill are said: `周三 03:00`, `急救`. */
export const useHourWords = () => {
  const w = useWords(coverageWords)
  const { weekdays } = useWords(dutyStateWords)
  const skills = useWords(skillWords)
  const dayOf = (weekday: number) => weekdays[weekday as keyof typeof weekdays] ?? ''
  return {
    day: dayOf,
    when: ({ weekday, hour }: Omit<Asked, 'skill'>) => `${dayOf(weekday)} ${clockOf(hour)}`,
    what: (skill: Skill | null) => (skill ? skills[skill] : w.noSkill),
  }
}
