import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useServiceBook } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import type { RequestDetail } from '../../../contract/shapes.ts'
import { actionWords } from '../words/actions.ts'

export interface ReplyFieldProps {
  readonly request: RequestDetail
  readonly moment: 'registered' | 'declined' | 'closed'
  readonly value: string
  readonly onChange: (words: string) => void
  readonly label: string
  readonly hint: string
  readonly maxLength: number
}

/** Words with the catalogue's standard replies beside them: one press writes the sentence, then it can be changed. */
export function ReplyField({ request, moment, value, onChange, label, hint, maxLength }: ReplyFieldProps) {
  const w = useWords(actionWords)
  const services = useServiceBook()
  const replies = services.byId.get(request.serviceId)?.body.replies.filter((reply) => reply.moment === moment) ?? []
  // In the language the reporter wrote in, whatever the desk reads.
  const texts = replies.map((reply) => reply.text[request.language])
  return (
    <div className="stack">
      <WordsField
        label={label}
        hint={hint}
        autoFocus
        rows={4}
        maxLength={maxLength}
        value={value}
        onChange={onChange}
      />
      {texts.length > 0 && (
        <div className="replies">
          <p className="muted small">{w.replies}</p>
          {texts.map((text) => (
            <button
              key={text}
              type="button"
              className="reply"
              aria-label={w.quickReply(text)}
              onClick={() => onChange(value.trim() === '' ? text : `${value.trimEnd()}\n${text}`)}
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
