import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import type { IconName } from '../../../../kernel/web/ui/icon-paths.ts'

export interface Choice<T> {
  readonly key: string
  readonly value: T
  readonly label: string
  readonly hint?: string | undefined
  readonly icon?: IconName
}

export interface ChoiceListProps<T> {
  readonly choices: readonly Choice<T>[]
  readonly onChoose: (value: T) => void
  /** Chosen before, when the person comes back. */
  readonly chosenKey?: string | null
  readonly look: 'tiles' | 'rows'
}

/** Choices that lead straight on: one tap, no "next". Real buttons, so the keyboard reaches each. */
export function ChoiceList<T>({ choices, onChoose, chosenKey, look }: ChoiceListProps<T>) {
  return (
    <ul className={`choices choices-${look}`}>
      {choices.map((choice) => (
        <li key={choice.key}>
          <button
            type="button"
            className={choice.key === chosenKey ? 'choice choice-chosen' : 'choice'}
            aria-pressed={choice.key === chosenKey}
            onClick={() => onChoose(choice.value)}
          >
            {choice.icon && (
              <span className="choice-icon">
                <Icon name={choice.icon} />
              </span>
            )}
            <span className="choice-text">
              <span className="choice-label">{choice.label}</span>
              {choice.hint && <span className="choice-hint">{choice.hint}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
