import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import type { DispatchSettings } from '../../contract/settings.ts'
import { ruleWords } from '../words/alert-rules.ts'
import { settingsWords } from './settings-words.ts'

/** Who changed what, when and why; the newest first. */
export function SettingsHistory({ versions }: { readonly versions: readonly DispatchSettings[] }) {
  const w = useWords(settingsWords)
  const rules = useWords(ruleWords)
  const time = useShownTime()
  return (
    <section className="settings-panel">
      <h2>{w.history}</h2>
      <ol className="settings-history">
        {versions.map((one) => (
          <li key={one.version}>
            <strong>{one.version === 0 ? w.first : w.version(one.version)}</strong> {rules[one.body.rule].name} ·{' '}
            {w.minutes(String(one.body.promiseMinutes))}
            {one.body.surge.isOn && ` · ${w.surgeOn}`}
            {one.setByName && one.setAt && (
              <span className="muted"> · {w.by(one.setByName, time.minute(one.setAt))}</span>
            )}
            {one.words && <p>{one.words}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
