import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../../../kernel/web/ui/field.tsx'
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
import { peopleWords } from './words.ts'

export type ShownPost = ShownPerson['posts'][number]
export type PersonAction =
  | { readonly kind: 'give'; readonly person: ShownPerson }
  | { readonly kind: 'end'; readonly person: ShownPerson; readonly post: ShownPost }
  | { readonly kind: 'handOver'; readonly person: ShownPerson; readonly post: ShownPost }
  | { readonly kind: 'disable'; readonly person: ShownPerson }

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

/** Whoever changes rights says why. */
export function ReasonField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const w = useWords(peopleWords)
  return (
    <Field label={w.reason} hint={w.reasonHint}>
      {(wiring) => (
        <Input.TextArea
          {...wiring}
          rows={2}
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
