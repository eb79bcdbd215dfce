import type { z } from 'zod'
import { useLanguage } from '../../../../kernel/web/language.ts'
import { FieldError } from '../../../../kernel/web/ui/field.tsx'
import { Checkbox, Select, TextArea, TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { RadioTiles } from '../../../../kernel/web/ui/radio-tiles.tsx'
import type { Question } from '../../../catalogue/contract.ts'
import type { ReportDraft } from './report-draft.ts'

type Answer = ReportDraft['answers'][string]

export interface ServiceQuestionProps {
  readonly question: z.output<typeof Question>
  readonly answer: Answer | undefined
  readonly error: string | undefined
  readonly onAnswer: (answer: Answer) => void
}

/** More than this is quicker to find in a list than on a wall of tiles. */
const mostTiles = 4

/** A service's own question with the control its answers need. */
export function ServiceQuestion({ question, answer, error, onAnswer }: ServiceQuestionProps) {
  const language = useLanguage()
  const label = question.label[language]
  const options = question.values.map(({ key, label: said }) => ({ value: key, label: said[language] }))
  const texts = { label, error, optional: !question.isRequired }
  const text = typeof answer === 'string' ? answer : typeof answer === 'number' ? String(answer) : ''
  switch (question.datatype) {
    case 'singlevaluelist':
      return options.length <= mostTiles ? (
        <RadioTiles
          legend={label}
          error={error}
          optional={!question.isRequired}
          value={text}
          onChange={onAnswer}
          options={options}
        />
      ) : (
        <Select {...texts} value={text} onChange={onAnswer} options={options} />
      )
    case 'multivaluelist': {
      const chosen = Array.isArray(answer) ? answer : []
      return (
        <fieldset className={error ? 'field field-bad' : 'field'}>
          <legend className="field-label">{label}</legend>
          {error && <FieldError id={`${question.code}-error`}>{error}</FieldError>}
          {options.map(({ value, label: said }) => (
            <Checkbox
              key={value}
              label={said}
              checked={chosen.includes(value)}
              onChange={(isChosen) =>
                onAnswer(isChosen ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
          ))}
        </fieldset>
      )
    }
    case 'text':
      return <TextArea {...texts} rows={3} maxLength={1000} value={text} onChange={onAnswer} />
    case 'number':
      return <TextInput {...texts} type="number" inputMode="decimal" value={text} onChange={onAnswer} />
    case 'datetime':
      return <TextInput {...texts} type="datetime-local" value={text} onChange={onAnswer} />
    case 'string':
      return <TextInput {...texts} maxLength={200} value={text} onChange={onAnswer} />
  }
}
