import type { ReactNode } from 'react'
import { TextArea, TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Service } from '../../../catalogue/contract.ts'
import { missingWords, submitWords } from '../words/submit-request.ts'
import type { ReportDraft } from './report-draft.ts'
import type { Missing } from './report-steps.ts'
import { ServiceQuestion } from './service-question.tsx'

export interface WordsStepProps {
  readonly draft: ReportDraft
  readonly service: Service | undefined
  /** Empty until the person wanted to go on. */
  readonly missing: readonly Missing[]
  readonly onChange: (part: Partial<ReportDraft>) => void
  /** The emergency number, when the words speak of one. */
  readonly emergency: ReactNode
}

/** What is wrong in the person's own words, the service's own questions, and how to reach them. */
export function WordsStep({ draft, service, missing, onChange, emergency }: WordsStepProps) {
  const w = useWords(submitWords)
  const m = useWords(missingWords)
  const questions = service?.body.questions ?? []
  const canBeEmpty = draft.photoIds.length > 0 && service !== undefined && !service.body.isUnsure
  return (
    <>
      {emergency}
      <TextArea
        label={w.say.label}
        hint={canBeEmpty ? w.say.hintWithPhoto : w.say.hint}
        optional={canBeEmpty}
        error={missing.includes('words') ? m.words : undefined}
        value={draft.words}
        maxLength={2000}
        rows={4}
        onChange={(words) => onChange({ words })}
      />
      {questions.length > 0 && (
        <div className="card stack">
          <h2>{w.say.more}</h2>
          {questions.map((question) => (
            <ServiceQuestion
              key={question.code}
              question={question}
              answer={draft.answers[question.code]}
              error={missing.includes(`answer:${question.code}`) ? m.answer : undefined}
              onAnswer={(answer) => onChange({ answers: { ...draft.answers, [question.code]: answer } })}
            />
          ))}
        </div>
      )}
      <div className="card stack">
        <h2>{w.say.contact}</h2>
        <p className="muted">{w.say.contactWhy}</p>
        <TextInput
          label={w.say.phone}
          hint={w.say.phoneHint}
          optional
          error={missing.includes('phone') ? m.phone : undefined}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={24}
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
        />
        <TextInput
          label={w.say.name}
          optional
          autoComplete="name"
          maxLength={60}
          value={draft.name}
          onChange={(name) => onChange({ name })}
        />
      </div>
    </>
  )
}
