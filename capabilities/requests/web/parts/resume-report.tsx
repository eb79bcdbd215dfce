import { useLocation } from 'wouter'
import { useLanguage } from '../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Service } from '../../../catalogue/contract.ts'
import { submitWords } from '../words/submit-request.ts'
import type { ReportDraft } from './report-draft.ts'
import { countedSteps, missingOn } from './report-steps.ts'

export interface ResumeReportProps {
  readonly draft: ReportDraft
  readonly service: Service | undefined
  readonly onRestart: () => unknown
}

/** Something half written is on this phone: go on, or begin anew. */
export function ResumeReport({ draft, service, onRestart }: ResumeReportProps) {
  const w = useWords(submitWords)
  const time = useShownTime()
  const language = useLanguage()
  const [, navigate] = useLocation()
  const open = countedSteps.find((page) => missingOn(page, draft, service).length > 0) ?? 'check'
  return (
    <Page title={w.resume.title} back="/" intro={w.resume.intro}>
      <div className="card">
        <p>
          <strong>{service?.body.name[language] ?? w.resume.photos(draft.photoIds.length)}</strong>
        </p>
        {draft.words && <p>{draft.words}</p>}
        <p className="muted small">{time.minute(draft.startedAt)}</p>
      </div>
      <Button wide onClick={() => navigate(`/report/${open}`)}>
        {w.resume.goOn}
      </Button>
      <Button
        wide
        kind="plain"
        onClick={() => {
          onRestart()
          navigate('/report/photo')
        }}
      >
        {w.resume.startNew}
      </Button>
    </Page>
  )
}
