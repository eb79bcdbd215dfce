import { Input } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { newId } from '../../../../kernel/web/new-id.ts'
import { Field } from '../../../../kernel/web/ui/field.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { createPerson, listPeople } from '../../contract.ts'
import { peopleWords } from './words.ts'

/** A new account with a first password; posts are given by somebody else. */
export function CreatePersonDialog({ onClose }: { readonly onClose: () => void }) {
  const w = useWords(peopleWords)
  const toast = useToast()
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
  const [phone, setPhone] = useState('')
  const [password, setPassword] = useState('')
  const sending = useSend(createPerson, {
    refreshes: [listPeople],
    onDone: () => {
      toast(w.created)
      onClose()
    },
  })
  return (
    <AskDialog
      title={w.add}
      okText={w.save}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={name.trim() !== '' && /^[a-z0-9][a-z0-9._-]{1,39}$/.test(username) && password !== ''}
      onSend={() => void sending.send({ id, name, username, phone: phone.trim() || null, password })}
      onClose={onClose}
      width={460}
    >
      <Field label={w.name}>
        {(wiring) => (
          <Input {...wiring} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={w.username} hint={w.usernameHint}>
        {(wiring) => (
          <Input
            {...wiring}
            value={username}
            maxLength={40}
            autoCapitalize="none"
            autoComplete="off"
            onChange={(event) => setUsername(event.target.value.toLowerCase())}
          />
        )}
      </Field>
      <Field label={w.phone} optional>
        {(wiring) => (
          <Input {...wiring} value={phone} maxLength={20} onChange={(event) => setPhone(event.target.value)} />
        )}
      </Field>
      <Field label={w.password} hint={w.passwordHint}>
        {(wiring) => (
          <Input.Password
            {...wiring}
            value={password}
            maxLength={128}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  )
}
