import { Segmented } from 'antd'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { Button, ButtonLink } from '../../../../../kernel/web/ui/button.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Division } from '../../../contract/divisions.ts'
import { plannerWords } from '../../words/planner.ts'
import type { Baseline, BaselineKind } from './plan-view.ts'
import type { PlanDesk } from './use-plan-desk.ts'

interface PlanHeadProps {
  readonly desk: PlanDesk
  readonly division: Division
  readonly baselines: readonly Baseline[]
  readonly against: Baseline
  readonly onAgainst: (kind: BaselineKind) => void
  readonly showsBefore: boolean
  readonly onShowsBefore: (shows: boolean) => void
}

/** Whose plan this is, how it stands, and what concerns it as a whole. */
export function PlanHead(props: PlanHeadProps) {
  const { desk, division, baselines, against, onAgainst, showsBefore, onShowsBefore } = props
  const w = useWords(plannerWords)
  const { stored, isSaving, busy } = desk.edits
  const href = `/divisions/${division.id}`
  const title = stored.title || w.numbered(stored.number)
  useEffect(() => {
    document.title = w.page(title, division.areaName)
  }, [w, title, division.areaName])
  return (
    <header className="planner-head">
      <div className="planner-title">
        <Link href={href}>‹ {w.back(division.areaName)}</Link>
        <h1>{title}</h1>
        <span className={`planner-state is-${stored.state}`}>{w.states[stored.state]}</span>
        <span className="muted small" role="status">
          {[
            stored.editCount > 0 && w.edits(stored.editCount),
            stored.state === 'draft' && (isSaving ? w.saving : w.saved),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className="planner-tools">
        {baselines.length > 1 && (
          <label className="planner-against">
            {w.against}
            <select
              className="input"
              value={against.kind}
              onChange={(event) => {
                const wished = baselines.find(({ kind }) => kind === event.target.value)
                if (wished) onAgainst(wished.kind)
              }}
            >
              {baselines.map(({ kind }) => (
                <option key={kind} value={kind}>
                  {w.baselines[kind]}
                </option>
              ))}
            </select>
          </label>
        )}
        {!desk.ground.isList && (
          <Segmented
            aria-label={w.toggle}
            value={showsBefore ? 'before' : 'now'}
            onChange={(value) => onShowsBefore(value === 'before')}
            options={[
              { value: 'before', label: w.baselines[against.kind] },
              { value: 'now', label: w.now },
            ]}
          />
        )}
        {desk.mayEdit && (
          <Button
            kind="plain"
            icon="back"
            busy={busy === 'undo'}
            disabled={stored.editCount === 0 && !isSaving && busy === null}
            onClick={desk.undo}
          >
            {w.undo}
          </Button>
        )}
        {stored.state === 'draft' && <ButtonLink href={`/divisions/plans/${stored.id}/decide`}>{w.decide}</ButtonLink>}
      </div>
    </header>
  )
}
