import { holdsPhrase, togglePhrase } from './phrases.ts'

export interface PhraseChipsProps {
  readonly legend: string
  readonly phrases: readonly string[]
  readonly words: string
  readonly onChange: (words: string) => void
}

/** Usual sentences to tap: with wet gloves nobody types. A second tap takes one out again. */
export function PhraseChips({ legend, phrases, words, onChange }: PhraseChipsProps) {
  return (
    <fieldset className="chips">
      <legend className="field-label">{legend}</legend>
      {phrases.map((phrase) => (
        <button
          key={phrase}
          type="button"
          className="chip"
          aria-pressed={holdsPhrase(words, phrase)}
          onClick={() => onChange(togglePhrase(words, phrase))}
        >
          {phrase}
        </button>
      ))}
    </fieldset>
  )
}
