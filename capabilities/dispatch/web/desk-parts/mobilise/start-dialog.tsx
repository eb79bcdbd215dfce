import { Button, Input, Radio, Switch } from 'antd'
import { useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { LngLat } from '../../../../../kernel/shared/place.ts'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { ErrorState } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { AreaSelect } from '../../../../grids/web/desk-parts/area-select.tsx'
import { useAreaBook } from '../../../../grids/web/desk-parts/use-area-book.ts'
import type { RequestDetail } from '../../../../requests/contract/shapes.ts'
import {
  listMobilisations,
  type Mobilisation,
  previewMobilisation,
  type RunCard,
  startMobilisation,
} from '../../../contract/mobilisation.ts'
import '../../words.ts'
import { peopleUpTo } from './count-levels.ts'
import { PlaceMap } from './place-map.tsx'
import { PreviewPart } from './preview-part.tsx'
import { mobiliseWords } from './words.ts'

export interface StartDialogProps {
  readonly card: RunCard
  /** Running ones of the same card. */
  readonly running: readonly Mobilisation[]
  /** The request people are called together for, when it began with one. */
  readonly about?: RequestDetail | undefined
  readonly onClose: () => void
}

/** One card, filled in: what everybody is told, where, how much; who would come; then one red button. */
export function StartDialog({ card, running, about, onClose }: StartDialogProps) {
  const w = useWords(mobiliseWords)
  const said = useSaid()
  const toast = useToast()
  const [, navigate] = useLocation()
  // One press is one mobilisation, also pressed again after a lost answer.
  const [id] = useState(newId)
  const [level, setLevel] = useState(1)
  const [point, setPoint] = useState<LngLat | null>(about?.point ?? null)
  const [areaId, setAreaId] = useState<string | undefined>(about?.areaId)
  const [placeWords, setPlaceWords] = useState(about?.placeWords ?? '')
  const [words, setWords] = useState('')
  const [isDrill, setDrill] = useState(false)
  const hasPlace = point !== null || areaId !== undefined
  const where = {
    cardId: card.id,
    level,
    isDrill,
    point: point && { ...point, datum: 'wgs84' as const },
    areaId: areaId ?? null,
  }
  const preview = useCall(previewMobilisation, hasPlace ? where : null)
  const starting = useSend(startMobilisation, {
    refreshes: [listMobilisations],
    onDone: (m) => {
      toast(m.id === id ? w.start.done(m.called) : w.start.twin(m.startedByName))
      navigate(`/mobilisations/${m.id}`)
    },
  })
  const count = preview.data?.calls.length
  return (
    <AskDialog
      title={
        <span className="mob-dialog-title">
          {w.start.title(said(card.body.name))}
          {isDrill && <span className="mob-drill">{w.drill}</span>}
        </span>
      }
      okText={count === undefined ? w.start.sendFirst : isDrill ? w.start.sendDrill(count) : w.start.send(count)}
      cancelText={w.start.cancel}
      busy={starting.busy}
      problem={starting.problem}
      canSend={hasPlace && words.trim() !== ''}
      isDanger
      onSend={() => void starting.send({ ...where, id, requestId: about?.id ?? null, placeWords, words })}
      onClose={onClose}
      width={980}
    >
      <RunningAlready running={running} />
      <Banner>{said(card.body.instruction)}</Banner>
      <div className="mob-start">
        <div className="stack">
          <WordsField label={w.start.words} hint={w.start.wordsHint} rows={2} value={words} onChange={setWords} />
          <PlaceFields
            point={point}
            areaId={areaId}
            placeWords={placeWords}
            onPoint={setPoint}
            onArea={setAreaId}
            onWords={setPlaceWords}
          />
        </div>
        <div className="stack">
          <LevelChoice card={card} level={level} onChange={setLevel} />
          <DrillSwitch isDrill={isDrill} onChange={setDrill} />
          {preview.problem && <ErrorState problem={preview.problem} onRetry={preview.refresh} />}
          <PreviewPart
            card={card.body}
            level={level}
            preview={preview.data}
            isLoading={preview.isLoading}
            hasPlace={hasPlace}
          />
        </div>
      </div>
    </AskDialog>
  )
}

function RunningAlready({ running }: { readonly running: readonly Mobilisation[] }) {
  const w = useWords(mobiliseWords)
  return running.map((m) => (
    <Banner key={m.id} tone="warn" action={<Link href={`/mobilisations/${m.id}`}>{w.start.openIt}</Link>}>
      {w.start.already(m.areaName)}
    </Banner>
  ))
}

interface PlaceFieldsProps {
  readonly point: LngLat | null
  readonly areaId: string | undefined
  readonly placeWords: string
  readonly onPoint: (at: LngLat | null) => void
  readonly onArea: (areaId: string | undefined) => void
  readonly onWords: (words: string) => void
}

function PlaceFields({ point, areaId, placeWords, onPoint, onArea, onWords }: PlaceFieldsProps) {
  const w = useWords(mobiliseWords)
  const book = useAreaBook()
  const middle = (areaId && book.byId.get(areaId)?.center) || null
  return (
    <>
      <Field label={w.start.area} hint={w.start.areaHint}>
        {(wiring) => (
          <AreaSelect
            wiring={wiring}
            value={areaId}
            onChange={onArea}
            placeholder={w.start.choose}
            className="mob-wide"
          />
        )}
      </Field>
      <div>
        <PlaceMap label={w.start.map} at={point ?? middle} onChoose={onPoint} />
        <p className="mob-map-line" role="status">
          {point ? (
            <>
              <Icon name="pin" /> {w.start.mapAt}{' '}
              <Button size="small" type="link" onClick={() => onPoint(null)}>
                {w.start.clear}
              </Button>
            </>
          ) : (
            <span className="muted">{w.start.map}</span>
          )}
        </p>
      </div>
      <Field label={w.start.spot} hint={w.start.spotHint} optional>
        {(wiring) => (
          <Input {...wiring} maxLength={200} value={placeWords} onChange={(event) => onWords(event.target.value)} />
        )}
      </Field>
    </>
  )
}

interface LevelChoiceProps {
  readonly card: RunCard
  readonly level: number
  readonly onChange: (level: number) => void
}

function LevelChoice({ card, level, onChange }: LevelChoiceProps) {
  const w = useWords(mobiliseWords)
  const labelId = useId()
  return (
    <div>
      <div className="field-label" id={labelId}>
        {w.start.level}
      </div>
      <Radio.Group
        aria-labelledby={labelId}
        className="radio-column"
        value={level}
        onChange={(event) => onChange(Number(event.target.value))}
        options={card.body.levels.map((_, n) => ({
          value: n + 1,
          label: w.start.levelPeople(n + 1, peopleUpTo(card.body, n + 1)),
        }))}
      />
    </div>
  )
}

function DrillSwitch({ isDrill, onChange }: { readonly isDrill: boolean; readonly onChange: (on: boolean) => void }) {
  const w = useWords(mobiliseWords)
  const id = useId()
  return (
    <div className="mob-switch">
      <Switch checked={isDrill} onChange={onChange} aria-labelledby={id} aria-describedby={`${id}-hint`} />
      <span>
        <span id={id}>{w.start.isDrill}</span>
        <span className="muted small" id={`${id}-hint`}>
          {w.start.isDrillHint}
        </span>
      </span>
    </div>
  )
}
