import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { Limit } from '../../../../kernel/shared/calendar/limit.ts'
import { Instant } from '../../../../kernel/shared/time.ts'
import { PageHead } from '../../../../kernel/web/desk/page-head.tsx'
import { PlainTable } from '../../../../kernel/web/desk/plain-table.tsx'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Empty, ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useList } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { limitWords } from '../../../catalogue/web/words.ts'
import { listApprovals } from '../../contract/desk.ts'
import type { Approval } from '../../contract/shapes.ts'
import { groupNumber } from '../../rules/number.ts'
import { reasonWords } from '../words/reasons.ts'
import { DecideDialog } from './parts/decide-dialog.tsx'
import { listWords } from './words/call.ts'
import './ask.css'

/** What waits for a second person. */
export function DecideApprovalsPage() {
  const w = useWords(listWords)
  const reasons = useWords(reasonWords)
  const limits = useWords(limitWords)
  const time = useShownTime()
  const staff = useStaff()
  const list = useList(listApprovals, { limit: 50 }, { everySeconds: 30 })
  const [deciding, setDeciding] = useState<Approval | null>(null)
  const detailOf = ({ kind, data }: Approval): string => {
    const until = Instant.safeParse(data.until)
    const limit = Limit.safeParse(data.limit)
    if (kind === 'suspend' && until.success) return w.until(time.day(until.data))
    if (kind === 'extend' && limit.success) return w.more(limits[limit.data.unit](limit.data.count))
    return ''
  }
  return (
    <div className="desk-page">
      <PageHead title={w.approvals} intro={w.approvalsIntro} />
      {list.isLoading && <Loading rows={6} />}
      {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
      {list.isLoaded && list.items.length === 0 && <Empty icon="check" title={w.noApprovals} />}
      {list.items.length > 0 && (
        <PlainTable
          caption={w.approvals}
          rows={list.items}
          keyOf={(row) => row.id}
          columns={[
            {
              title: w.columns.number,
              isHeading: true,
              render: (row) => <Link href={`/requests/${row.requestId}`}>{groupNumber(row.number)}</Link>,
            },
            {
              title: w.columns.kind,
              render: (row) => (
                <>
                  <strong>{w.kind[row.kind]}</strong> <span className="muted">{detailOf(row)}</span>
                </>
              ),
            },
            {
              title: w.columns.reason,
              render: (row) => (reasons[row.kind] as Readonly<Record<string, string>>)[row.reason] ?? row.reason,
            },
            { title: w.columns.words, render: (row) => row.words, width: '34%' },
            { title: w.columns.by, render: (row) => row.askedByName },
            { title: w.columns.at, render: (row) => time.minute(row.askedAt) },
            {
              title: w.decide,
              render: (row) =>
                row.askedBy === staff?.personId ? (
                  <span className="muted small">{w.own}</span>
                ) : (
                  <Button type="primary" size="small" onClick={() => setDeciding(row)}>
                    {w.decide}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {list.hasMore && (
        <Button type="text" block loading={list.isLoadingMore} onClick={list.showMore}>
          {w.moreRows}
        </Button>
      )}
      {deciding && (
        <DecideDialog approval={deciding} onClose={() => setDeciding(null)} onDone={() => setDeciding(null)} />
      )}
    </div>
  )
}
