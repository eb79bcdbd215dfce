import { Select } from 'antd'
import { useState } from 'react'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { Datum } from '../../../../kernel/shared/place.ts'
import { sendFile } from '../../../../kernel/web/api.ts'
import { type CallProblem, problemOf } from '../../../../kernel/web/call-problem.ts'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { newId } from '../../../../kernel/web/new-id.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../../kernel/web/ui/field.tsx'
import { useRefresh } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { importPlaces, PlacesKind, readPlacesCount } from '../../contract/places.ts'
import { listAreas, listBuildings, readMap } from '../../contract.ts'
import { type FileOutcome, ImportPlacesResult } from './import-places-result.tsx'
import { importPlacesWords } from './import-places-words.ts'
import './areas.css'

const mostBytes = 40 * 1024 * 1024
const datumNames: Record<Datum, string> = { wgs84: 'WGS-84', gcj02: 'GCJ-02', bd09: 'BD-09', cgcs2000: 'CGCS2000' }

interface ChosenFile {
  /** The real run has one id, however often it is sent; every check has its own. */
  readonly runId: string
  readonly file: File
}

/** Lists of households come last: they look for the buildings the maps bring. */
const inOrder = (files: readonly File[]): File[] => {
  const rank = ({ name }: File) => (/\.(csv|xlsx|txt)$/i.test(name) ? 1 : 0)
  return files.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
}

export interface ImportPlacesDialogProps {
  readonly areaId: string
  readonly areaName: string
  readonly onClose: () => void
  /** After something was written. */
  readonly onDone?: () => void
}

/** Files of a community's ground: first a dry run of each with its counts and problems, then the same files for good. */
export function ImportPlacesDialog({ areaId, areaName, onClose, onDone }: ImportPlacesDialogProps) {
  const w = useWords(importPlacesWords)
  const refresh = useRefresh()
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const [kind, setKind] = useState<PlacesKind>('auto')
  const [datum, setDatum] = useState<Datum>('wgs84')
  const [isChecked, setChecked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CallProblem | null>(null)
  const [outcomes, setOutcomes] = useState<readonly FileOutcome[]>([])
  const change = () => {
    setChecked(false)
    setProblem(null)
    setOutcomes([])
    setFiles((chosen) => chosen.map(({ file }) => ({ file, runId: newId() })))
  }
  const choose = (list: FileList | null) => {
    change()
    const chosen = inOrder([...(list ?? [])])
    setTooLarge(chosen.find(({ size }) => size > mostBytes)?.name ?? null)
    setFiles(chosen.filter(({ size }) => size <= mostBytes).map((file) => ({ file, runId: newId() })))
  }
  const send = async () => {
    const isDryRun = !isChecked
    setBusy(true)
    setProblem(null)
    const found: FileOutcome[] = []
    try {
      for (const { file, runId } of files) {
        const input = { areaId, runId: isDryRun ? newId() : runId, fileName: file.name, kind, datum }
        const outcome: ReturnedBy<typeof importPlaces> = await sendFile(
          importPlaces,
          { ...input, isDryRun: String(isDryRun) },
          file,
        )
        found.push({ name: file.name, outcome })
        setOutcomes([...found])
      }
      setChecked(isDryRun)
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
      if (!isDryRun && found.length > 0) {
        refresh(readPlacesCount, listAreas, readMap, listBuildings)
        onDone?.()
      }
    }
  }
  const isDone = outcomes.some(({ outcome }) => outcome.isDone)
  return (
    <AskDialog
      title={w.title(areaName)}
      okText={isChecked ? w.send : outcomes.length > 0 ? w.again : w.check}
      cancelText={w.close}
      busy={isBusy}
      problem={problem}
      canSend={files.length > 0}
      onSend={() => void send()}
      onClose={onClose}
      width={900}
    >
      <Field label={w.files} hint={w.filesHint} error={tooLarge === null ? null : w.tooLarge(tooLarge)}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            multiple
            accept=".geojson,.json,.osm,.xml,.csv,.xlsx,.txt"
            onChange={(event) => choose(event.target.files)}
          />
        )}
      </Field>
      <div className="row">
        <Field label={w.kind}>
          {(wiring) => (
            <Select<PlacesKind>
              {...wiring}
              value={kind}
              options={PlacesKind.options.map((value) => ({ value, label: w.kinds[value] }))}
              onChange={(value) => {
                change()
                setKind(value)
              }}
            />
          )}
        </Field>
        <Field label={w.datum} hint={w.datumHint}>
          {(wiring) => (
            <Select<Datum>
              {...wiring}
              value={datum}
              options={Datum.options.map((value) => ({ value, label: datumNames[value] }))}
              onChange={(value) => {
                change()
                setDatum(value)
              }}
            />
          )}
        </Field>
      </div>
      {outcomes.length > 0 && <Banner tone={isDone ? 'good' : 'info'}>{isDone ? w.done : w.dry}</Banner>}
      {outcomes.map((one) => (
        <ImportPlacesResult key={one.name} {...one} />
      ))}
    </AskDialog>
  )
}
