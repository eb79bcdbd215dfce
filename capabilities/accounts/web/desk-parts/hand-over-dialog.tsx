import { Select } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { usePaused } from '../../../../kernel/web/desk/use-paused.ts'
import { newId } from '../../../../kernel/web/new-id.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../../kernel/web/ui/field.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useList, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { handOverPost, listPeople } from '../../contract.ts'
import { postWords } from '../words.ts'
import type { ShownPerson } from './people-table.tsx'
import type { ShownPost } from './person-action-dialog.tsx'
import { ReasonField } from './reason-field.tsx'
import { peopleWords } from './words.ts'

export interface HandOverProps {
  readonly person: ShownPerson
  readonly post: ShownPost
  readonly onClose: () => void
}

/** A post changes hands with its open work; nobody in between is without. */
export function HandOverDialog({ person, post, onClose }: HandOverProps) {
  const w = useWords(peopleWords)
  const posts = useWords(postWords)
  const areas = useAreaBook()
  const toast = useToast()
  const [newPostId] = useState(newId)
  const [toPersonId, setToPersonId] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const text = usePaused(typed.trim())
  const [reason, setReason] = useState('')
  const found = useList(listPeople, { limit: 20, disabled: false, ...(text && { text }) })
  const sending = useSend(handOverPost, {
    refreshes: [listPeople],
    onDone: () => {
      toast(w.handedOver)
      onClose()
    },
  })
  return (
    <AskDialog
      title={w.handOver(w.postAt(posts[post.kind], areas.titleOf(post.areaId)))}
      okText={w.save}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={toPersonId !== null && reason.trim() !== ''}
      onSend={() => toPersonId && void sending.send({ id: post.id, newPostId, toPersonId, reason })}
      onClose={onClose}
      width={460}
    >
      <Banner>{w.handOverHint}</Banner>
      <Field label={w.handOverTo} hint={w.typeName}>
        {(wiring) => (
          <Select<string>
            {...wiring}
            value={toPersonId}
            placeholder={w.choose}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            options={found.items
              .filter((one) => one.id !== person.id)
              .map((one) => ({ value: one.id, label: `${one.name} · ${one.username}` }))}
            onChange={setToPersonId}
          />
        )}
      </Field>
      <ReasonField value={reason} onChange={setReason} />
    </AskDialog>
  )
}
