import { Input, Select } from 'antd'
import { useState } from 'react'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { Datum } from '../../../../kernel/shared/place.ts'
import { dayOf } from '../../../../kernel/shared/time.ts'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { PlainTable } from '../../../../kernel/web/desk/plain-table.tsx'
import { newId } from '../../../../kernel/web/new-id.ts'
import { now } from '../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../../kernel/web/ui/field.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { importAreas, listAreas, readMap } from '../../contract.ts'
import { areasWords } from './words.ts'

const mostBytes = 30 * 1024 * 1024
const datumNames: Record<Datum, string> = { wgs84: 'WGS-84', gcj02: 'GCJ-02', bd09: 'BD-09', cgcs2000: 'CGCS2000' }

interface ChosenFile {
  readonly name: string
  readonly content: string
}

/** First a dry run, row by row; then the same file for good. */
export function ImportAreasDialog({ onClose }: { readonly onClose: () => void }) {
  const w = useWords(areasWords)
  const texts = w.importDialog
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [isTooLarge, setTooLarge] = useState(false)
  const [datum, setDatum] = useState<Datum>('wgs84')
  const [validFrom, setValidFrom] = useState(dayOf(now()))
  const [checked, setChecked] = useState(false)
  // The real run has one id, however often it is sent; every check has its own.
  const [runId, setRunId] = useState(newId)
  const sending = useSend(importAreas, { refreshes: [listAreas, readMap] })
  const change = () => {
    setChecked(false)
    setRunId(newId())
    sending.reset()
  }
  const choose = async (chosen: File | undefined) => {
    change()
    setTooLarge(chosen !== undefined && chosen.size > mostBytes)
    setFile(chosen && chosen.size <= mostBytes ? { name: chosen.name, content: await chosen.text() } : null)
  }
  const send = async () => {
    if (!file) return
    const format = /\.(geo)?json$/i.test(file.name) ? ('geojson' as const) : ('csv' as const)
    const isDryRun = !checked
    const answer = await sending.send({
      runId: isDryRun ? newId() : runId,
      fileName: file.name,
      format,
      content: file.content,
      datum,
      isDryRun,
      validFrom,
    })
    if (answer) setChecked(isDryRun)
  }
  return (
    <AskDialog
      title={texts.title}
      okText={checked ? texts.send : sending.done ? texts.again : texts.check}
      cancelText={texts.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={file !== null && validFrom !== ''}
      onSend={() => void send()}
      onClose={onClose}
      width={820}
    >
      <Field label={texts.file} hint={texts.fileHint} error={isTooLarge ? texts.tooLarge : null}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            accept=".csv,.json,.geojson"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        )}
      </Field>
      <div className="row">
        <Field label={texts.datum} hint={texts.datumHint}>
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
        <Field label={texts.validFrom}>
          {(wiring) => (
            <Input
              {...wiring}
              type="date"
              value={validFrom}
              onChange={(event) => {
                change()
                setValidFrom(event.target.value)
              }}
            />
          )}
        </Field>
      </div>
      {sending.done && <ImportResult result={sending.done} isDry={checked} />}
    </AskDialog>
  )
}

interface ImportResultProps {
  readonly result: ReturnedBy<typeof importAreas>
  readonly isDry: boolean
}

function ImportResult({ result, isDry }: ImportResultProps) {
  const w = useWords(areasWords)
  const texts = w.importDialog
  const names = w.problems as Readonly<Record<string, string>>
  const counts = (['created', 'changed', 'unchanged', 'refused'] as const).map((key) => `${texts[key]} ${result[key]}`)
  return (
    <>
      <Banner tone={isDry ? 'info' : 'good'}>
        {isDry ? texts.dry : texts.done} {texts.result(result.total)}: {counts.join(' · ')}
      </Banner>
      {result.problems.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box without it cannot be reached by keyboard.
        <section className="areas-problems" tabIndex={0} aria-label={texts.problems}>
          <PlainTable
            caption={texts.problems}
            rows={result.problems}
            keyOf={(row) => `${row.row}-${row.code}-${JSON.stringify(row.data)}`}
            columns={[
              { title: texts.columns.row, render: (row) => (row.row === 0 ? texts.whole : row.row) },
              {
                title: texts.columns.severity,
                render: (row) => (
                  <span className={row.severity === 'error' ? 'areas-error' : 'areas-warning'}>
                    {row.severity === 'error' ? texts.error : texts.warning}
                  </span>
                ),
              },
              { title: texts.columns.what, render: (row) => names[row.code] ?? row.code },
              {
                title: texts.columns.data,
                render: (row) =>
                  Object.entries(row.data)
                    .map(([key, value]) => `${key}: ${String(value)}`)
                    .join(', '),
              },
            ]}
          />
        </section>
      )}
    </>
  )
}
