import { useState } from 'react'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { AskDialog } from '../../../grids/web/desk-parts/ask-dialog.tsx'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { disablePerson, endPost, listPeople } from '../../contract.ts'
import { postWords } from '../words.ts'
import { GivePostDialog } from './give-post-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import type { ShownPerson } from './people-table.tsx'
import { ReasonField } from './reason-field.tsx'
import { ResetPasswordDialog, ResetSecondFactorDialog } from './reset-way-in-dialog.tsx'
import { peopleWords } from './words.ts'

export type ShownPost = ShownPerson['posts'][number]
export type PersonAction =
  | { readonly kind: 'give'; readonly person: ShownPerson }
  | { readonly kind: 'end'; readonly person: ShownPerson; readonly post: ShownPost }
  | { readonly kind: 'handOver'; readonly person: ShownPerson; readonly post: ShownPost }
  | { readonly kind: 'disable' | 'password' | 'factor'; readonly person: ShownPerson }

export interface PersonActionProps {
  readonly action: PersonAction
  readonly onClose: () => void
}

export function PersonActionDialog({ action, onClose }: PersonActionProps) {
  switch (action.kind) {
    case 'give':
      return <GivePostDialog person={action.person} onClose={onClose} />
    case 'handOver':
      return <HandOverDialog person={action.person} post={action.post} onClose={onClose} />
    case 'end':
      return <EndPostDialog post={action.post} onClose={onClose} />
    case 'disable':
      return <DisableDialog person={action.person} onClose={onClose} />
    case 'password':
      return <ResetPasswordDialog person={action.person} onClose={onClose} />
    case 'factor':
      return <ResetSecondFactorDialog person={action.person} onClose={onClose} />
  }
}

function EndPostDialog({ post, onClose }: { readonly post: ShownPost; readonly onClose: () => void }) {
  const w = useWords(peopleWords)
  const posts = useWords(postWords)
  const areas = useAreaBook()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const sending = useSend(endPost, {
    refreshes: [listPeople],
    onDone: () => {
      toast(w.ended)
      onClose()
    },
  })
  return (
    <AskDialog
      title={w.endPost(w.postAt(posts[post.kind], areas.titleOf(post.areaId)))}
      okText={w.save}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={reason.trim() !== ''}
      isDanger
      onSend={() => void sending.send({ id: post.id, reason })}
      onClose={onClose}
      width={460}
    >
      <ReasonField value={reason} onChange={setReason} />
    </AskDialog>
  )
}

function DisableDialog({ person, onClose }: { readonly person: ShownPerson; readonly onClose: () => void }) {
  const w = useWords(peopleWords)
  const toast = useToast()
  const [reason, setReason] = useState('')
  const sending = useSend(disablePerson, {
    refreshes: [listPeople],
    onDone: (answer) => {
      toast(answer.isDisabled ? w.disabled : w.enabled)
      onClose()
    },
  })
  return (
    <AskDialog
      title={`${person.isDisabled ? w.enable : w.disable}: ${person.name}`}
      okText={w.save}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={reason.trim() !== ''}
      isDanger={!person.isDisabled}
      onSend={() => void sending.send({ id: person.id, isDisabled: !person.isDisabled, reason })}
      onClose={onClose}
      width={460}
    >
      <ReasonField value={reason} onChange={setReason} />
    </AskDialog>
  )
}
