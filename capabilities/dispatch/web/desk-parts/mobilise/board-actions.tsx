import { Button } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { AskWordsDialog } from '../../../../../kernel/web/desk/ask-words-dialog.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import {
  endMobilisation,
  listMobilisations,
  type Mobilisation,
  raiseMobilisation,
  readMobilisation,
} from '../../../contract/mobilisation.ts'
import '../../words.ts'
import { peopleUpTo } from './count-levels.ts'
import { mobiliseWords } from './words.ts'

const refreshes = [readMobilisation, listMobilisations]

/** What the desk can do to a running mobilisation: the next level, the next people, the end. */
export function BoardActions({ m }: { readonly m: Mobilisation }) {
  const w = useWords(mobiliseWords)
  const toast = useToast()
  const [asked, setAsked] = useState<'raise' | 'end' | null>(null)
  const again = useSend(raiseMobilisation, {
    refreshes,
    onDone: (after) => toast(w.board.nextDone(after.called - m.called)),
  })
  const highest = m.card.levels.length
  const isOpen = m.silent > 0 || m.shorts.length > 0
  return (
    <>
      <div className="mob-actions">
        {m.level < highest && (
          <Button type="primary" danger icon={<Icon name="plus" />} onClick={() => setAsked('raise')}>
            {w.board.raise(m.level + 1)}
          </Button>
        )}
        {isOpen && (
          <Button
            icon={<Icon name="people" />}
            title={w.board.nextHint}
            loading={again.busy}
            onClick={() => void again.send({ id: m.id, stepCount: m.stepCount, level: m.level })}
          >
            {w.board.next}
          </Button>
        )}
        <Button onClick={() => setAsked('end')}>{w.board.end}</Button>
      </div>
      <Problem problem={again.problem} />
      {asked === 'raise' && <RaiseDialog m={m} onClose={() => setAsked(null)} />}
      {asked === 'end' && <EndDialog m={m} onClose={() => setAsked(null)} />}
    </>
  )
}

interface ActionDialogProps {
  readonly m: Mobilisation
  readonly onClose: () => void
}

function RaiseDialog({ m, onClose }: ActionDialogProps) {
  const w = useWords(mobiliseWords)
  const toast = useToast()
  // What the desk looked at when it pressed: a board that moves meanwhile must not raise twice.
  const [{ stepCount, level, called }] = useState({ stepCount: m.stepCount, level: m.level + 1, called: m.called })
  const raising = useSend(raiseMobilisation, {
    refreshes,
    onDone: (after) => {
      toast(w.board.nextDone(after.called - called))
      onClose()
    },
  })
  return (
    <AskDialog
      title={w.board.raiseTitle(level)}
      okText={w.board.raise(level)}
      cancelText={w.start.cancel}
      busy={raising.busy}
      problem={raising.problem}
      isDanger
      onSend={() => void raising.send({ id: m.id, stepCount, level })}
      onClose={onClose}
    >
      <p>{w.board.raiseHint(peopleUpTo(m.card, level) - peopleUpTo(m.card, level - 1))}</p>
    </AskDialog>
  )
}

function EndDialog({ m, onClose }: ActionDialogProps) {
  const w = useWords(mobiliseWords)
  const toast = useToast()
  const ending = useSend(endMobilisation, {
    refreshes,
    onDone: () => {
      toast(w.board.endDone)
      onClose()
    },
  })
  return (
    <AskWordsDialog
      title={w.board.endTitle}
      okText={w.board.end}
      cancelText={w.start.cancel}
      sending={ending}
      label={w.board.endWords}
      hint={w.board.endWordsHint}
      onSend={(words) => void ending.send({ id: m.id, words })}
      onClose={onClose}
    >
      <p>{w.board.endHint}</p>
    </AskWordsDialog>
  )
}
