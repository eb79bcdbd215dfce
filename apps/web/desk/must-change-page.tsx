import { useEffect } from 'react'
import { useSession } from '../../../kernel/web/session.tsx'
import { useWords } from '../../../kernel/web/words.ts'
import { frameWords } from './frame-words.ts'
import { PasswordDialog } from './own-account.tsx'
import { useLeave } from './use-leave.ts'

/** In place of every page while somebody else knows the password: the server answers nothing else either. */
export function MustChangePage() {
  const w = useWords(frameWords)
  const { refresh } = useSession()
  const leave = useLeave()
  useEffect(() => {
    document.title = w.password
  }, [w])
  return (
    <main className="desk-plain">
      <h1>{w.password}</h1>
      <p>{w.mustChange}</p>
      <PasswordDialog isForced onDone={refresh} onClose={() => void leave.send({})} />
    </main>
  )
}
