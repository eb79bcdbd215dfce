import { Button } from 'antd'
import { Link } from 'wouter'
import { PageHead } from '../../../../kernel/web/desk/page-head.tsx'
import { PlainTable } from '../../../../kernel/web/desk/plain-table.tsx'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Empty, ErrorState, Loading, Problem } from '../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useList, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { Stage } from '../../../catalogue/contract.ts'
import { useServiceName } from '../../../catalogue/web/desk-parts/use-service-book.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { listAlarms, seeAlarm } from '../../contract/inbox.ts'
import { groupNumber } from '../../rules/number.ts'
import { stageWords } from '../words.ts'
import { StateTag } from './parts/marks.tsx'
import { listWords } from './words/call.ts'
import './marks.css'

/** What would otherwise wait in silence; whoever takes care says so. */
export function SeeAlarmsPage() {
  const w = useWords(listWords)
  const stages = useWords(stageWords)
  const time = useShownTime()
  const toast = useToast()
  const areas = useAreaBook()
  const serviceName = useServiceName()
  const list = useList(listAlarms, { limit: 50 }, { everySeconds: 20 })
  const seeing = useSend(seeAlarm, { refreshes: [listAlarms], onDone: () => toast(w.seen) })
  const stageOf = (detail: Readonly<Record<string, unknown>>): string => {
    const stage = Stage.safeParse(detail.stage)
    return stage.success ? stages[stage.data] : ''
  }
  return (
    <div className="desk-page">
      <PageHead title={w.alarms} intro={w.alarmsIntro} />
      <Problem problem={seeing.problem} />
      {list.isLoading && <Loading rows={6} />}
      {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
      {list.isLoaded && list.items.length === 0 && <Empty icon="check" title={w.noAlarms} />}
      {list.items.length > 0 && (
        <PlainTable
          caption={w.alarms}
          rows={list.items}
          keyOf={(row) => row.id}
          columns={[
            {
              title: w.alarmColumns.kind,
              render: (row) => (
                <span className={row.kind === 'emergency' ? 'tag tag-urgent' : 'alarm-kind'}>
                  {w.alarmKind[row.kind]}
                  {row.kind === 'overdue' && ` · ${stageOf(row.detail)}`}
                </span>
              ),
            },
            {
              title: w.alarmColumns.number,
              isHeading: true,
              render: (row) => <Link href={`/requests/${row.requestId}`}>{groupNumber(row.number)}</Link>,
            },
            { title: w.alarmColumns.service, render: (row) => serviceName(row.serviceId) },
            { title: w.alarmColumns.area, render: (row) => areas.titleOf(row.areaId) },
            { title: w.alarmColumns.state, render: (row) => <StateTag state={row.state} /> },
            { title: w.alarmColumns.at, render: (row) => time.minute(row.raisedAt) },
            {
              title: w.alarmColumns.act,
              render: (row) => (
                <Button size="small" disabled={seeing.busy} onClick={() => void seeing.send({ id: row.id })}>
                  {w.see}
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
    </div>
  )
}
