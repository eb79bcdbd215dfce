import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { disablePerson, endPost, listPeople } from '../../contract.ts'
import { postWords } from '../words.ts'
import { GivePostDialog } from './give-post-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import type { ShownPerson } from './people-table.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
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
  const sending = useSend(endPost, {
    refreshes: [listPeople],
    onDone: () => {
      toast(w.ended)
      onClose()
    },
  })
  return (
    <ReasonDialog
      title={w.endPost(w.postAt(posts[post.kind], areas.titleOf(post.areaId)))}
      okText={w.save}
      sending={sending}
      isDanger
      onSend={(reason) => void sending.send({ id: post.id, reason })}
      onClose={onClose}
    />
  )
}

function DisableDialog({ person, onClose }: { readonly person: ShownPerson; readonly onClose: () => void }) {
  const w = useWords(peopleWords)
  const toast = useToast()
  const sending = useSend(disablePerson, {
    refreshes: [listPeople],
    onDone: (answer) => {
      toast(answer.isDisabled ? w.disabled : w.enabled)
      onClose()
    },
  })
  return (
    <ReasonDialog
      title={`${person.isDisabled ? w.enable : w.disable}: ${person.name}`}
      okText={w.save}
      sending={sending}
      isDanger={!person.isDisabled}
      onSend={(reason) => void sending.send({ id: person.id, isDisabled: !person.isDisabled, reason })}
      onClose={onClose}
    />
  )
}
