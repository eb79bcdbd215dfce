import { TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { DispatchSettingsBody } from '../../contract/settings.ts'
import { settingsWords } from './settings-words.ts'

interface SettingsFiguresProps {
  readonly body: DispatchSettingsBody
  readonly mayChange: boolean
  readonly onChange: (body: DispatchSettingsBody) => void
}

/** Promise, speeds and what a surge minds. The server holds them to their bounds. */
export function SettingsFigures({ body, mayChange, onChange }: SettingsFiguresProps) {
  const w = useWords(settingsWords)
  const { travel, surge } = body
  const figure = (label: string, value: number, put: (next: number) => DispatchSettingsBody) => (
    <TextInput
      type="number"
      inputMode="decimal"
      label={label}
      disabled={!mayChange}
      value={String(value)}
      onChange={(text) => onChange(put(Number(text)))}
    />
  )
  const inTravel = (part: Partial<DispatchSettingsBody['travel']>) => ({ ...body, travel: { ...travel, ...part } })
  return (
    <div className="settings-figures">
      {figure(w.promise, body.promiseMinutes, (promiseMinutes) => ({ ...body, promiseMinutes }))}
      {figure(w.setOff, travel.setOffMinutes, (setOffMinutes) => inTravel({ setOffMinutes }))}
      {figure(w.walk, travel.walkMetresPerMinute, (walkMetresPerMinute) => inTravel({ walkMetresPerMinute }))}
      {figure(w.ebike, travel.ebikeMetresPerMinute, (ebikeMetresPerMinute) => inTravel({ ebikeMetresPerMinute }))}
      {figure(w.floor, travel.minutesPerFloor, (minutesPerFloor) => inTravel({ minutesPerFloor }))}
      {figure(w.ageing, surge.ageing, (ageing) => ({ ...body, surge: { ...surge, ageing } }))}
      <TextInput
        type="number"
        inputMode="numeric"
        label={w.stage}
        disabled={!mayChange}
        value={body.stageSupervisorMinutes === null ? '' : String(body.stageSupervisorMinutes)}
        onChange={(text) =>
          onChange({ ...body, stageSupervisorMinutes: text.trim() === '' ? null : Math.round(Number(text)) })
        }
      />
    </div>
  )
}
