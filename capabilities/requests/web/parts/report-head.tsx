import { Link } from 'wouter'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { submitWords } from '../words/submit-request.ts'
import { countedSteps, type ReportPage, stepIndex } from './report-steps.ts'

const before: Record<ReportPage, string> = {
  photo: '/',
  what: '/report/photo',
  which: '/report/what',
  where: '/report/what',
  say: '/report/where',
  nearby: '/report/say',
  check: '/report/say',
  sent: '/',
}

/** The way back and how far one is, on one line: a phone has no room to spare. */
export function ReportHead({ page }: { readonly page: ReportPage }) {
  const w = useWords(submitWords)
  const current = stepIndex(page)
  const step = countedSteps[current] ?? 'check'
  return (
    <div className="report-head">
      <div className="report-where">
        <Link href={before[page]} className="page-back">
          <Icon name="back" />
          {w.back}
        </Link>
        <p className="muted small">
          <span aria-hidden="true">
            {current + 1}/{countedSteps.length} {w.steps[step]}
          </span>
          <span className="visually-hidden">
            {w.stepSaid(current + 1, countedSteps.length)}
            {w.steps[step]}
          </span>
        </p>
      </div>
      <div className="steps" aria-hidden="true">
        {countedSteps.map((one, i) => (
          <span key={one} className={i <= current ? 'step step-done' : 'step'} />
        ))}
      </div>
    </div>
  )
}
