import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { AskWordsDialog } from '../../../../kernel/web/desk/ask-words-dialog.tsx'
import { PageHead } from '../../../../kernel/web/desk/page-head.tsx'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Loaded } from '../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import '../../../requests/web/desk/marks.css'
import { readBoard } from '../../contract/board.ts'
import { type DispatchSettingsBody, readDispatchSettings, setDispatchSettings } from '../../contract/settings.ts'
import { CalibrationPanel } from '../desk-parts/calibration-panel.tsx'
import { EscalationEditor } from '../desk-parts/escalation-editor.tsx'
import { PostHours } from '../desk-parts/post-hours.tsx'
import { RuleChoice } from '../desk-parts/rule-choice.tsx'
import { SettingsFigures } from '../desk-parts/settings-figures.tsx'
import { SettingsHistory } from '../desk-parts/settings-history.tsx'
import { settingsWords } from '../desk-parts/settings-words.ts'
import '../desk-parts/settings.css'
import { changedParts } from '../parts/settings-draft.ts'
import '../words.ts'

/** How people are asked, who decided so, and whether the beliefs behind it are proven. */
export function SetDispatchPage() {
  const w = useWords(settingsWords)
  const reading = useCall(readDispatchSettings, {})
  return (
    <div className="desk-page settings">
      <PageHead title={w.title} intro={w.intro}>
        <Link className="desk-page-end" href="/dispatch">
          {w.toBoard}
        </Link>
      </PageHead>
      <Loaded call={reading} rows={8}>
        {(data) => <Settings key={data.current.version} data={data} />}
      </Loaded>
    </div>
  )
}

function Settings({ data }: { readonly data: ReturnedBy<typeof readDispatchSettings> }) {
  const w = useWords(settingsWords)
  const { current, earlier, calibration, mayChange } = data
  const [body, setBody] = useState<DispatchSettingsBody>(current.body)
  const [isSaving, setSaving] = useState(false)
  const isChanged = changedParts(current.body, body).length > 0
  return (
    <>
      {!mayChange && <Banner icon="lock">{w.readOnly}</Banner>}
      <div className="settings-columns">
        <div className="settings-column">
          <section className="settings-panel">
            <h2>{w.rule}</h2>
            <RuleChoice
              current={current.body.rule}
              value={body.rule}
              onChange={(rule) => setBody({ ...body, rule })}
              verdict={calibration.verdict}
              mayChange={mayChange}
            />
          </section>
          <section className="settings-panel">
            <h2>{w.steps}</h2>
            <EscalationEditor
              steps={body.doorSteps}
              promiseMinutes={body.promiseMinutes}
              mayChange={mayChange}
              onChange={(doorSteps) => setBody({ ...body, doorSteps })}
            />
          </section>
          <section className="settings-panel">
            <h2>{w.figures}</h2>
            <SettingsFigures body={body} mayChange={mayChange} onChange={setBody} />
          </section>
        </div>
        <div className="settings-column">
          <CalibrationPanel calibration={calibration} />
          <section className="settings-panel">
            <h2>{w.hours}</h2>
            <PostHours hours={body.weekly} mayChange={mayChange} onChange={(weekly) => setBody({ ...body, weekly })} />
          </section>
          <SettingsHistory versions={[current, ...earlier]} />
        </div>
      </div>
      {mayChange && isChanged && (
        <div className="settings-save" role="status">
          <strong>{w.unsaved}</strong>
          <Button onClick={() => setBody(current.body)}>{w.reset}</Button>
          <Button type="primary" onClick={() => setSaving(true)}>
            {w.save}
          </Button>
        </div>
      )}
      {isSaving && <SaveDialog version={current.version} body={body} onClose={() => setSaving(false)} />}
    </>
  )
}

interface SaveDialogProps {
  readonly version: number
  readonly body: DispatchSettingsBody
  readonly onClose: () => void
}

function SaveDialog({ version, body, onClose }: SaveDialogProps) {
  const w = useWords(settingsWords)
  const toast = useToast()
  const sending = useSend(setDispatchSettings, {
    refreshes: [readDispatchSettings, readBoard],
    onDone: () => {
      toast(w.saved)
      onClose()
    },
  })
  return (
    <AskWordsDialog
      title={w.saveTitle}
      okText={w.save}
      cancelText={w.cancel}
      sending={sending}
      label={w.reason}
      hint={w.reasonHint}
      maxLength={400}
      minLength={2}
      onSend={(words) => void sending.send({ version, body, words })}
      onClose={onClose}
    />
  )
}
