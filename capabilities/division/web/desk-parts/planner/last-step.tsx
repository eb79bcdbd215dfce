import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { editWords } from '../../words/planner-edits.ts'
import type { PlanDesk } from './use-plan-desk.ts'

/**
 * One line that is always there: what the last step did, or why it was not made. Were it to come and go, the map would jump
 * under the hand at every edit.
 */
export function LastStep({ desk }: { readonly desk: PlanDesk }) {
  const e = useWords(editWords)
  const { said, edits } = desk
  const isBad = said?.tone === 'bad'
  const shown = edits.problem ? null : said
  return (
    <div className={`planner-last ${shown ? `is-${shown.tone}` : ''}`}>
      <p role="status">
        {!isBad && (
          <>
            <Icon name={shown ? 'check' : 'info'} />
            {shown?.text ?? (desk.mayEdit ? e.done.start : e.done.look)}
          </>
        )}
      </p>
      <p role="alert">
        {isBad && shown && (
          <>
            <Icon name="warning" />
            {shown.text}
          </>
        )}
      </p>
      {shown && shown.repair.length > 0 && (
        <Button
          kind="plain"
          busy={edits.busy === 'repair'}
          disabled={edits.busy === 'undo'}
          onClick={() => desk.repair(shown.repair)}
        >
          {e.grid.repair}
        </Button>
      )}
    </div>
  )
}
