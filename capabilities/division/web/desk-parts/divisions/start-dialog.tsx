import { useState } from 'react'
import { dayOf } from '../../../../../kernel/shared/time.ts'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { now, useShownTime } from '../../../../../kernel/web/show-time.ts'
import { TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { RadioTiles } from '../../../../../kernel/web/ui/radio-tiles.tsx'
import { Loaded } from '../../../../../kernel/web/ui/states.tsx'
import { useCall, useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import {
  type Division,
  type Effort,
  listDivisions,
  readDivisionSettings,
  startDivision,
} from '../../../contract/divisions.ts'
import type { DivisionSettings } from '../../../contract/settings.ts'
import { startDivisionWords } from '../../words/start-division.ts'
import type { PlacesCount } from './ground-gaps.ts'
import { SaveSettings } from './save-settings.tsx'
import { SettingsForm } from './settings-form.tsx'
import { thinkingTime } from './thinking-time.ts'

interface StartDialogProps {
  readonly areaId: string
  readonly areaName: string
  readonly officeId: string | null
  readonly known: PlacesCount
  /** A plan is in force: whoever divides again usually wants to change little. */
  readonly hasPlan: boolean
  readonly onStarted: (division: Division) => void
  readonly onClose: () => void
}

const efforts: readonly Effort[] = ['quick', 'usual', 'thorough']
const largestSeed = 2_147_483_647
/** Any will do: it is kept with the division, so that its plans can be made again. */
const newSeed = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % largestSeed
const readSeed = (text: string): number | null => {
  const seed = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN
  return seed <= largestSeed ? seed : null
}

export function StartDialog(props: StartDialogProps) {
  const { areaId, areaName, officeId, known, hasPlan, onStarted, onClose } = props
  const w = useWords(startDivisionWords)
  const time = useShownTime()
  const reading = useCall(readDivisionSettings, { areaId })
  const [changed, setChanged] = useState<DivisionSettings | null>(null)
  const [id] = useState(newId)
  const [title, setTitle] = useState(() => w.usualName(time.day(dayOf(now()))))
  const [effort, setEffort] = useState<Effort>('usual')
  const [from, setFrom] = useState<'fresh' | 'anew'>(hasPlan && known.grids > 0 ? 'anew' : 'fresh')
  const [seedText, setSeedText] = useState(() => String(newSeed()))
  const sending = useSend(startDivision, { refreshes: [listDivisions], onDone: onStarted })
  const settings = changed ?? reading.data?.settings
  const seed = readSeed(seedText)
  const send = () => {
    if (!settings || seed === null) return
    void sending.send({ id, areaId, title: title.trim(), seed, effort, isAnew: from === 'anew', settings })
  }
  const timeOf = (one: Effort) => {
    const { unit, count } = thinkingTime(one, known.doors)
    return w[unit](count)
  }
  return (
    <AskDialog
      title={w.title(areaName)}
      okText={w.ok}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={settings !== undefined && seed !== null && title.trim() !== ''}
      onSend={send}
      onClose={onClose}
      width={820}
    >
      <TextInput label={w.name} hint={w.nameHint} value={title} onChange={setTitle} maxLength={100} />
      <RadioTiles
        legend={w.effort}
        columns={3}
        value={effort}
        onChange={setEffort}
        options={efforts.map((value) => ({
          value,
          label: w.efforts[value].label,
          hint: w.efforts[value].hint(timeOf(value)),
        }))}
      />
      {known.grids > 0 ? (
        <RadioTiles
          legend={w.begin}
          columns={1}
          value={from}
          onChange={setFrom}
          options={(['fresh', 'anew'] as const).map((value) => ({ value, ...w[value] }))}
        />
      ) : (
        <p className="muted">{w.noGrids}</p>
      )}
      <Loaded call={reading} rows={5}>
        {(data) => (
          <>
            <SettingsForm settings={changed ?? data.settings} onChange={setChanged} />
            <SaveSettings
              areaId={areaId}
              officeId={officeId}
              settings={changed ?? data.settings}
              onChange={setChanged}
            />
          </>
        )}
      </Loaded>
      <details>
        <summary>{w.advanced}</summary>
        <TextInput
          label={w.seed}
          hint={w.seedHint}
          inputMode="numeric"
          value={seedText}
          onChange={setSeedText}
          maxLength={10}
          error={seed === null ? w.seedWrong : null}
        />
      </details>
    </AskDialog>
  )
}
