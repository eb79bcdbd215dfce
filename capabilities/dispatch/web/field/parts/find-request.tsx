import { type FormEvent, useState } from 'react'
import { useLanguage } from '../../../../../kernel/web/language.ts'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { Loaded } from '../../../../../kernel/web/ui/states.tsx'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listRequests } from '../../../../requests/contract/desk.ts'
import { readNumber } from '../../../../requests/rules/number.ts'
import { refusalWords } from '../../../../requests/web/words.ts'
import { gridWords } from '../words/grid.ts'
import { RequestRows } from './open-requests.tsx'

/** Somebody at the door reads out a number. */
export function FindRequest() {
  const w = useWords(gridWords)
  const language = useLanguage()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const [isWrong, setWrong] = useState(false)
  const found = useCall(listRequests, asked === null ? null : { find: asked })
  const ask = (event: FormEvent) => {
    event.preventDefault()
    const number = readNumber(text)
    setWrong(number === null)
    setAsked(number === null ? null : String(number))
  }
  return (
    <form className="stack-s" onSubmit={ask}>
      <div className="find-row">
        <TextInput
          type="search"
          inputMode="numeric"
          label={w.find}
          error={isWrong ? refusalWords.bad_number()[language] : null}
          value={text}
          onChange={setText}
          maxLength={20}
        />
        <Button type="submit" kind="plain" icon="search">
          {w.findGo}
        </Button>
      </div>
      <div aria-live="polite">
        {asked !== null && (
          <Loaded call={found} rows={1}>
            {({ items }) => (items.length === 0 ? <p>{w.notFound}</p> : <RequestRows rows={items} />)}
          </Loaded>
        )}
      </div>
    </form>
  )
}
