import { useId } from 'react'
import { useWords } from '../words.ts'
import { FieldError, type FieldTexts } from './field.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { uiWords } from './ui-words.ts'

export interface Tile<T extends string> {
  readonly value: T
  readonly label: string
  readonly hint?: string
  readonly icon?: IconName
}

export interface RadioTilesProps<T extends string> extends Omit<FieldTexts, 'label'> {
  readonly legend: string
  readonly value: T | null | undefined | ''
  readonly onChange: (value: T) => void
  readonly options: readonly Tile<T>[]
  readonly columns?: 1 | 2 | 3
}

/** One choice out of a few, as large tiles: real radio buttons, so arrow keys and screen readers work unaided. */
export function RadioTiles<T extends string>(props: RadioTilesProps<T>) {
  const { legend, hint, error, optional = false, value, onChange, options, columns = 2 } = props
  const id = useId()
  const w = useWords(uiWords)
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset className={error ? 'field field-bad' : 'field'} aria-describedby={described || undefined}>
      <legend className="field-label">
        {legend}
        {optional && <span className="field-optional">{w.optional}</span>}
      </legend>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className={`tiles tiles-${columns}`}>
        {options.map((option) => {
          const isChosen = option.value === value
          return (
            <label key={option.value} className={isChosen ? 'tile tile-chosen' : 'tile'}>
              <input type="radio" name={id} checked={isChosen} onChange={() => onChange(option.value)} />
              {option.icon && (
                <span className="tile-icon">
                  <Icon name={option.icon} />
                </span>
              )}
              <span>
                <span className="tile-label">{option.label}</span>
                {option.hint && <span className="field-hint tile-hint">{option.hint}</span>}
              </span>
              {isChosen && (
                <span className="tile-check">
                  <Icon name="check" />
                </span>
              )}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
