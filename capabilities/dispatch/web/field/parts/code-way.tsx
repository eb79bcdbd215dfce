import { useState } from 'react'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { offerWords } from '../words/offer.ts'
import '../offer.css'

const isCode = (text: string) => /^\d{4}$/.test(text)

interface CodeWayProps {
  readonly busy: boolean
  readonly onCode: (code: string) => void
}

/** The resident reads four digits at the door: the one proof that needs neither a position nor a camera. */
export function CodeWay({ busy, onCode }: CodeWayProps) {
  const w = useWords(offerWords).code
  const [code, setCode] = useState('')
  const [isWrong, setWrong] = useState(false)
  return (
    <form
      className="code-way"
      onSubmit={(event) => {
        event.preventDefault()
        setWrong(!isCode(code))
        if (isCode(code) && !busy) onCode(code)
      }}
    >
      <strong className="way-label">{w.label}</strong>
      <TextInput
        label={w.field}
        hint={w.hint}
        error={isWrong ? w.wrong : null}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={4}
        value={code}
        onChange={(text) => {
          setCode(text.replace(/\D/g, ''))
          setWrong(false)
        }}
      />
      <Button type="submit" wide icon="check" busy={busy}>
        {w.send}
      </Button>
    </form>
  )
}
