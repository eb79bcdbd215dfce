import { useWords } from '../../../../../kernel/web/words.ts'
import type { Division } from '../../../contract/divisions.ts'
import { divisionsWords } from '../../words/divisions.ts'

interface DivisionProgressProps {
  readonly division: Pick<Division, 'state' | 'phase' | 'progress' | 'title'>
}

/** How far it is, as a bar and in words. */
export function DivisionProgress({ division: { state, phase, progress, title } }: DivisionProgressProps) {
  const w = useWords(divisionsWords)
  const percent = Math.round(100 * progress)
  return (
    <div className="division-progress">
      <progress max={100} value={percent} aria-label={title} />
      <span className="small">
        {state === 'waiting' ? w.states.waiting : w.phases[phase]} · {w.progress(percent)}
      </span>
    </div>
  )
}
