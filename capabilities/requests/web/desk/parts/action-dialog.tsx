import type { RequestDetail, RequestRow } from '../../../contract/shapes.ts'
import { ApprovalDialog } from './ask-approval-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import type { DeskAction } from './possible-actions.ts'
import { RegisterDialog } from './register-dialog.tsx'
import { VerifyDialog } from './verify-dialog.tsx'
import { WordsDialog } from './words-dialog.tsx'

/** What every dialog of an action gets. */
export interface ActionProps {
  readonly request: RequestDetail
  readonly onDone: (row: RequestRow | undefined) => void
  /** Somebody else took a step meanwhile: what was asked is no longer sure. */
  readonly onConflict: () => void
  readonly onClose: () => void
}

export interface ActionDialogProps extends ActionProps {
  readonly action: Exclude<DeskAction, 'dispatch'>
  readonly leadingId: string | undefined
}

/** The dialog behind a button: exactly what that step needs. */
export function ActionDialog({ action, leadingId, ...props }: ActionDialogProps) {
  switch (action) {
    case 'register':
    case 'amend':
      return <RegisterDialog {...props} isAmending={action === 'amend'} />
    case 'decline':
      return <DeclineDialog {...props} />
    case 'verify':
      return <VerifyDialog {...props} />
    case 'close':
      return <CloseDialog {...props} />
    case 'merge':
      return <MergeDialog {...props} leadingId={leadingId} />
    case 'ask_suspend':
      return <ApprovalDialog {...props} kind="suspend" />
    case 'ask_extend':
      return <ApprovalDialog {...props} kind="extend" />
    case 'ask_void':
      return <ApprovalDialog {...props} kind="void" />
    default:
      return <WordsDialog {...props} action={action} />
  }
}
