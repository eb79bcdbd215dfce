import { useState } from 'react'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../kernel/web/desk/words-field.tsx'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { RadioTiles } from '../../../../kernel/web/ui/radio-tiles.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { readBoard } from '../../contract/board.ts'
import { readDispatchSettings, switchSurge } from '../../contract/settings.ts'
import '../words.ts'
import { boardWords } from './board-words.ts'
import type { Board } from './use-board.ts'

interface SurgeDialogProps {
  readonly surge: Board['surge']
  readonly onClose: () => void
}

/** 集中时段: a named person decides who is served first, after reading what it does. */
export function SurgeDialog({ surge, onClose }: SurgeDialogProps) {
  const w = useWords(boardWords)
  const toast = useToast()
  const [choice, setChoice] = useState<'by_value' | 'by_arrival' | 'off'>(surge.isOn ? 'off' : 'by_value')
  const [words, setWords] = useState('')
  const isOn = choice !== 'off'
  const sending = useSend(switchSurge, {
    refreshes: [readBoard, readDispatchSettings],
    onDone: () => {
      toast(isOn ? w.surge.done.on : w.surge.done.off)
      onClose()
    },
  })
  return (
    <AskDialog
      title={w.surge.title}
      okText={isOn ? w.surge.send : w.surge.turnOff}
      cancelText={w.surge.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={words.trim().length >= 2}
      onSend={() => void sending.send({ isOn, order: choice === 'off' ? surge.order : choice, words })}
      onClose={onClose}
      width={640}
    >
      <p>{w.surge.intro}</p>
      <RadioTiles
        legend={w.surge.order}
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'by_value', label: w.surge.by_value, hint: w.surge.by_valueHint },
          { value: 'by_arrival', label: w.surge.by_arrival, hint: w.surge.by_arrivalHint },
          ...(surge.isOn ? [{ value: 'off' as const, label: w.surge.turnOff }] : []),
        ]}
        columns={1}
      />
      <Banner icon="chart">
        <strong>{w.surge.measuredTitle}</strong>
        <span className="surge-measured">{w.surge.measured}</span>
      </Banner>
      <WordsField
        label={w.surge.reason}
        hint={w.surge.reasonHint}
        rows={2}
        maxLength={400}
        value={words}
        onChange={setWords}
      />
    </AskDialog>
  )
}
