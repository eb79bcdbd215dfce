import { SignInForm } from '../../../capabilities/accounts/web/sign-in-form.tsx'
import { signInWords } from '../../../capabilities/accounts/web/words/sign-in.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { Page } from '../../../kernel/web/ui/page.tsx'
import { useWords } from '../../../kernel/web/words.ts'
import '../../../capabilities/dispatch/web/field/field.css'

/** The field's door. */
export function SignInPage() {
  const w = useWords(signInWords)
  const { session } = useSession()
  return (
    <Page title={w.title} intro={session && w.intro}>
      <SignInForm face="field" />
      <p className="muted">
        {w.wrongFace} <a href="/desk/">{w.toDesk}</a>
      </p>
    </Page>
  )
}
