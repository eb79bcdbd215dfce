import { useEffect, useRef, useState } from 'react'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Empty, ErrorState, Loading } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useStaff } from '../../../../accounts/web/desk-parts/use-staff.ts'
import { readRequest } from '../../../contract/desk.ts'
import type { RequestDetail, RequestRow } from '../../../contract/shapes.ts'
import type { DeskExtras } from '../list-requests-page.tsx'
import { detailWords } from '../words/detail.ts'
import { ActionBar } from './action-bar.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { CaseClocks } from './case-clocks.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseHead } from './case-head.tsx'
import { CaseHistory } from './case-history.tsx'
import { CasePeople } from './case-people.tsx'
import { CasePhotos } from './case-photos.tsx'
import { Duplicates } from './duplicates.tsx'
import { type DeskAction, possibleActions } from './possible-actions.ts'

export interface RequestPaneProps {
  readonly id: string
  readonly extras: DeskExtras
  /** A key was pressed for this action. */
  readonly asked: { readonly action: DeskAction; readonly at: number } | null
  readonly onAsked: () => void
  readonly onRow: (row: RequestRow) => void
  readonly onClose: () => void
  readonly hrefOf: (id: string) => string
}

/** One request with everything that is known of it and everything that can be done with it. */
export function RequestPane({ id, extras, asked, onAsked, onRow, onClose, hrefOf }: RequestPaneProps) {
  const w = useWords(detailWords)
  const toast = useToast()
  const staff = useStaff()
  const reading = useCall(readRequest, { id })
  const request = reading.data
  // What the person saw when the dialog opened: a step somebody takes meanwhile must be a conflict, not slip past.
  const [open, setOpen] = useState<{ action: DeskAction; seen: RequestDetail; leadingId?: string } | null>(null)
  const [isChanged, setChanged] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const isHere = request !== undefined

  const actions = request && staff ? possibleActions(staff, request, extras.mayDispatch(request)) : []
  const barOf = (action: DeskAction) => actions.find((one) => one.action === action)?.bar
  useEffect(() => {
    if (!asked || !isHere) return
    onAsked()
    const bar = barOf(asked.action)
    if (bar === null && request) setOpen({ action: asked.action, seen: request })
    else if (bar) toast(w.moreBarred(w.actions[asked.action], w.bars[bar]), 'info')
  })

  if (!request) {
    if (!reading.problem) return <Loading rows={8} />
    return reading.problem.kind === 'refusal' && reading.problem.refusalKind === 'not_found' ? (
      <Empty icon="question" title={w.missing} />
    ) : (
      <ErrorState problem={reading.problem} onRetry={reading.refresh} />
    )
  }
  const done = (row: RequestRow | undefined) => {
    setOpen(null)
    setChanged(false)
    if (row) onRow(row)
    reading.refresh()
    heading.current?.focus()
  }
  const conflict = () => {
    setOpen(null)
    setChanged(true)
    reading.refresh()
  }
  return (
    <article className="case">
      <CaseHead request={request} heading={heading} onClose={onClose} />
      <ActionBar request={request} actions={actions} onAct={(action) => setOpen({ action, seen: request })} />
      <div className="case-body">
        <div role="alert">{isChanged && <Banner tone="warn">{w.changed}</Banner>}</div>
        <CaseFacts request={request} hrefOf={hrefOf} onRow={onRow} />
        <CasePhotos request={request} onRow={onRow} />
        <CasePeople request={request} />
        <Duplicates
          request={request}
          hrefOf={hrefOf}
          {...(barOf('merge') === null && {
            onMerge: (leadingId: string) => setOpen({ action: 'merge', seen: request, leadingId }),
          })}
        />
        <CaseClocks request={request} />
        {extras.orders(request)}
        <CaseHistory request={request} />
      </div>
      {open?.action === 'dispatch'
        ? extras.dispatchDialog(open.seen, () => done(undefined))
        : open && (
            <ActionDialog
              key={open.action}
              action={open.action}
              request={open.seen}
              leadingId={open.leadingId}
              onDone={done}
              onConflict={conflict}
              onClose={() => setOpen(null)}
            />
          )}
    </article>
  )
}
