import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useStaff } from '../../../../accounts/web/desk-parts/use-staff.ts'
import { may } from '../../../access.ts'
import { readRequest, revealReporter } from '../../../contract/desk.ts'
import type { RequestDetail } from '../../../contract/shapes.ts'
import { revealReasons } from '../../../rules/reasons.ts'
import { reasonWords } from '../../words/reasons.ts'
import { actionWords } from '../words/actions.ts'
import { detailWords } from '../words/detail.ts'

type Reporter = RequestDetail['reporters'][number]
type RevealReason = (typeof revealReasons)[number]

// Long enough to dial a number; a screen left alone shows nothing.
const shownSeconds = 60

/** Who reported it, masked. To see it in full is an action with a reason, and ends by itself. */
export function CasePeople({ request }: { readonly request: RequestDetail }) {
  const w = useWords(detailWords)
  const staff = useStaff()
  const mayReveal = staff !== null && may.reveal(staff, request)
  return (
    <section>
      <h3>
        {w.people} <span className="muted">{request.reporterCount}</span>
      </h3>
      <ul className="people">
        {request.reporters.map((reporter) => (
          <Person key={reporter.id} requestId={request.id} reporter={reporter} mayReveal={mayReveal} />
        ))}
      </ul>
    </section>
  )
}

interface PersonProps {
  readonly requestId: string
  readonly reporter: Reporter
  readonly mayReveal: boolean
}

function Person({ requestId, reporter, mayReveal }: PersonProps) {
  const w = useWords(detailWords)
  const time = useShownTime()
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<{ name: string | null; phone: string | null } | null>(null)
  const [left, setLeft] = useState(shownSeconds)
  useEffect(() => {
    if (!shown) return
    setLeft(shownSeconds)
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000)
    const end = setTimeout(() => setShown(null), shownSeconds * 1000)
    return () => {
      clearInterval(timer)
      clearTimeout(end)
    }
  }, [shown])
  const hasAny = reporter.nameMasked !== null || reporter.phoneMasked !== null
  const name = shown ? shown.name : reporter.nameMasked
  const phone = shown ? shown.phone : reporter.phoneMasked
  return (
    <li className="person">
      <Icon name="person" />
      <span className={shown ? 'person-shown' : ''}>{name ?? <span className="muted">{w.noName}</span>}</span>
      <span className="person-phone">
        {shown?.phone ? (
          <a href={`tel:${shown.phone}`}>{shown.phone}</a>
        ) : (
          (phone ?? <span className="muted">{w.noPhone}</span>)
        )}
      </span>
      <span className="muted small">{time.minute(reporter.createdAt)}</span>
      {reporter.verdict && (
        <span className={`tag ${reporter.verdict === 'solved' ? 'tag-good' : 'tag-urgent'}`}>
          {w.verdict[reporter.verdict]}
        </span>
      )}
      <span className="person-end no-print">
        {shown ? (
          <>
            <span className="muted small">{w.revealLeft(left)}</span>
            <Button size="small" onClick={() => setShown(null)}>
              {w.hideNow}
            </Button>
          </>
        ) : (
          mayReveal &&
          hasAny && (
            <Button size="small" type="link" onClick={() => setAsking(true)}>
              {w.reveal}
            </Button>
          )
        )}
      </span>
      {reporter.verdictWords && <div className="person-words">{reporter.verdictWords}</div>}
      {isAsking && (
        <RevealDialog
          requestId={requestId}
          reporterId={reporter.id}
          onClose={() => setAsking(false)}
          onShown={(full) => {
            setAsking(false)
            setShown(full)
          }}
        />
      )}
    </li>
  )
}

interface RevealDialogProps {
  readonly requestId: string
  readonly reporterId: string
  readonly onClose: () => void
  readonly onShown: (full: { name: string | null; phone: string | null }) => void
}

function RevealDialog({ requestId, reporterId, onClose, onShown }: RevealDialogProps) {
  const w = useWords(detailWords)
  const asked = useWords(actionWords)
  const reasons = useWords(reasonWords)
  const [reason, setReason] = useState<RevealReason | null>(null)
  const revealing = useSend(revealReporter, { refreshes: [readRequest], onDone: onShown })
  return (
    <AskDialog
      title={w.revealTitle}
      okText={w.revealSend}
      cancelText={asked.cancel}
      busy={revealing.busy}
      problem={revealing.problem}
      canSend={reason !== null}
      onSend={() => reason && void revealing.send({ id: requestId, reporterId, reason })}
      onClose={onClose}
      width={460}
    >
      <Field label={asked.reason} hint={w.revealWhy}>
        {(wiring) => (
          <Select<RevealReason>
            {...wiring}
            autoFocus
            value={reason}
            placeholder={asked.choose}
            options={revealReasons.map((value) => ({ value, label: reasons.reveal[value] }))}
            onChange={setReason}
          />
        )}
      </Field>
    </AskDialog>
  )
}
