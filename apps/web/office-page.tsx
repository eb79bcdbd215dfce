import { useSession } from '../../kernel/web/session.tsx'
import { ButtonLink } from '../../kernel/web/ui/button.tsx'
import { Page } from '../../kernel/web/ui/page.tsx'
import { ErrorState, Loading } from '../../kernel/web/ui/states.tsx'
import { useWords } from '../../kernel/web/words.ts'
import { officeWords } from './office-words.ts'

/** What a face shows with no other page: how to reach a person. */
function OfficePage({ face }: { readonly face: 'resident' | 'field' | 'desk' }) {
  const w = useWords(officeWords)
  const { session, problem, refresh } = useSession()
  return (
    <Page title={w[face]} intro={w.phoneFirst}>
      {session ? (
        <ButtonLink href={`tel:${session.jurisdiction.phone.replace(/[^\d+]/g, '')}`} icon="phone" wide>
          {w.call(session.jurisdiction.phone)}
        </ButtonLink>
      ) : problem ? (
        <ErrorState problem={problem} onRetry={refresh} />
      ) : (
        <Loading />
      )}
      <p className="muted">{w.emergency}</p>
    </Page>
  )
}

export const ResidentOfficePage = () => <OfficePage face="resident" />
export const FieldOfficePage = () => <OfficePage face="field" />
export const DeskOfficePage = () => <OfficePage face="desk" />
