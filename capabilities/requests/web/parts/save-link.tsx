import { useState } from 'react'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Field } from '../../../../kernel/web/ui/field.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { sentWords } from '../words/sent.ts'
import { isInWechat } from './wechat.ts'

/** The key stands behind the #: it is never sent to a server, nor written into one's logs. */
const linkOf = (id: string, followKey: string) => `${globalThis.location.origin}/r/${id}#k=${followKey}`

/** A link with the key in it: for another phone, or for a daughter who follows it for her mother. */
export function SaveLink({ id, followKey }: { readonly id: string; readonly followKey: string }) {
  const w = useWords(sentWords)
  const toast = useToast()
  const [isShown, setShown] = useState(false)
  const link = linkOf(id, followKey)
  if (isInWechat()) return <p className="muted">{w.wechatHint}</p>
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      toast(w.copied)
    } catch {
      // Plain http and old browsers do not let a page copy: then it stands there to be copied by hand.
      setShown(true)
    }
  }
  return (
    <>
      <Button wide kind="plain" icon="document" onClick={() => void copy()}>
        {w.copy}
      </Button>
      {isShown && (
        <Field label={w.link}>
          {(wiring) => (
            <input {...wiring} className="input" readOnly value={link} onFocus={(event) => event.target.select()} />
          )}
        </Field>
      )}
    </>
  )
}
