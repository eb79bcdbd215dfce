import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Calibration } from '../../contract/settings.ts'
import { type AlertRule, alertRules } from '../../rules/alerts/shapes.ts'
import { mayTrust } from '../../rules/may-trust.ts'
import { ruleWords } from '../words/alert-rules.ts'
import { settingsWords } from './settings-words.ts'

interface RuleChoiceProps {
  readonly current: AlertRule
  readonly value: AlertRule
  readonly onChange: (rule: AlertRule) => void
  readonly verdict: Calibration['verdict']
  readonly mayChange: boolean
}

/** The rules, each in two lines; the learned ones only when the office's own answers prove their beliefs. */
export function RuleChoice({ current, value, onChange, verdict, mayChange }: RuleChoiceProps) {
  const w = useWords(settingsWords)
  const rules = useWords(ruleWords)
  return (
    <fieldset className="settings-rules">
      <legend className="visually-hidden">{w.rule}</legend>
      {alertRules.map((rule) => {
        const isLocked = !mayTrust(rule, verdict) && rule !== current
        return (
          <label
            key={rule}
            className={`settings-rule${rule === value ? ' is-chosen' : ''}${isLocked ? ' is-locked' : ''}`}
          >
            <input
              type="radio"
              name="rule"
              checked={rule === value}
              disabled={isLocked || !mayChange}
              onChange={() => onChange(rule)}
            />
            <span>
              <strong>{rules[rule].name}</strong>
              {rule === current && <span className="tag tag-good">{w.current}</span>}
              {isLocked && (
                <span className="tag tag-plain">
                  <Icon name="lock" /> {w.locked}
                </span>
              )}
              <span className="settings-rule-how">{rules[rule].how}</span>
              <span className="settings-rule-when">{rules[rule].when}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
