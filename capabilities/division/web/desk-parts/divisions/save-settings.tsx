import { Button } from 'antd'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { readDivisionSettings, setDivisionSettings } from '../../../contract/divisions.ts'
import { type DivisionSettings, usualSettings } from '../../../contract/settings.ts'
import { startDivisionWords } from '../../words/start-division.ts'

interface SaveSettingsProps {
  readonly areaId: string
  /** The whole office, for whoever plans all of it. */
  readonly officeId: string | null
  readonly settings: DivisionSettings
  readonly onChange: (settings: DivisionSettings) => void
}

/** Whose settings these are, and keeping them for the community or for the whole office. */
export function SaveSettings({ areaId, officeId, settings, onChange }: SaveSettingsProps) {
  const w = useWords(startDivisionWords)
  const time = useShownTime()
  const toast = useToast()
  const own = useCall(readDivisionSettings, { areaId })
  const office = useCall(readDivisionSettings, officeId === null ? null : { areaId: officeId })
  const saving = useSend(setDivisionSettings, { refreshes: [readDivisionSettings], onDone: () => toast(w.saved) })
  const { data } = own
  const said = () => {
    if (!data || data.fromAreaId === null) return w.from.usual
    const from = data.fromAreaId === areaId ? w.from.own : w.from.office
    return from(data.changedByName ?? '', data.changedAt ? time.minute(data.changedAt) : '')
  }
  const save = (id: string, version: number) => void saving.send({ areaId: id, version, settings })
  return (
    <div className="division-save">
      <p className="muted small" role="status">
        {said()}
      </p>
      <Problem problem={saving.problem} />
      <div className="row">
        <Button size="small" onClick={() => onChange(usualSettings)}>
          {w.toUsual}
        </Button>
        {data && (
          <Button size="small" loading={saving.busy} onClick={() => save(areaId, data.version)}>
            {w.saveOwn}
          </Button>
        )}
        {officeId !== null && office.data && (
          <Button size="small" loading={saving.busy} onClick={() => save(officeId, office.data?.version ?? 0)}>
            {w.saveOffice}
          </Button>
        )}
      </div>
    </div>
  )
}
