import { useEffect } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { Loading } from '../../../kernel/web/ui/states.tsx'
import { readCatalogue } from '../../catalogue/contract.ts'
import '../../catalogue/web/words.ts'
import { listAreas } from '../../grids/contract.ts'
import '../../grids/web/words.ts'
import './parts/report.css'
import { hasContent, nowhere } from './parts/report-draft.ts'
import { ReportFlow } from './parts/report-flow.tsx'
import { isReportPage, reachablePage } from './parts/report-steps.ts'
import { ResumeReport } from './parts/resume-report.tsx'
import { SentRequest } from './parts/sent-request.tsx'
import { useLastGood } from './parts/use-last-good.ts'
import { useReportDraft } from './parts/use-report-draft.ts'
import './words.ts'

/**
 * Reporting: `/report/:page?/:id?`, every step in this one chunk, so that nothing has to be fetched between steps. The
 * step is in the address: the browser's back button and a reload work.
 */
export function SubmitRequestPage() {
  const { page, id } = useParams<{ page?: string; id?: string }>()
  const [, navigate] = useLocation()
  const code = new URLSearchParams(useSearch()).get('g')
  const report = useReportDraft()
  const catalogue = useLastGood(readCatalogue, {}, 'catalogue')
  const areas = useLastGood(listAreas, { limit: 1000 }, 'areas')

  const isSent = page === 'sent'
  const draft = report?.draft
  const isOver = draft !== undefined && draft.queuedAt !== null
  const restart = report?.restart
  const change = report?.change
  // What was handed over is no longer this page's to edit: coming back here begins a new one.
  useEffect(() => {
    if (!isSent && isOver) restart?.()
  }, [isSent, isOver, restart])

  const isNewCode = code !== null && /^\d{9,15}$/.test(code) && draft !== undefined && draft.place.area?.code !== code
  useEffect(() => {
    if (isNewCode && code) change?.({ place: { ...nowhere, area: { id: null, code, name: '' }, isScanned: true } })
  }, [isNewCode, code, change])

  const isAsking = page === undefined && draft !== undefined && hasContent(draft)
  useEffect(() => {
    if (page === undefined && draft && !isAsking && !isOver)
      navigate(`/report/photo${code ? `?g=${code}` : ''}`, { replace: true })
  }, [page, draft, isAsking, isOver, code, navigate])

  const service = catalogue.data?.services.find((one) => one.id === draft?.serviceId)
  // Known only once the catalogue is here: until then a chosen service must not look unknown.
  const reachable =
    draft && isReportPage(page) && (service || draft.serviceId === null || catalogue.problem)
      ? reachablePage(page, draft, service)
      : undefined
  const isAway = reachable !== undefined && !isSent && reachable !== page
  useEffect(() => {
    if (isAway) navigate(`/report/${reachable}`, { replace: true })
  }, [isAway, reachable, navigate])

  if (isSent && id) return <SentRequest id={id} report={report} services={catalogue.data?.services ?? []} />
  if (!report || !draft || isOver) return <Loading rows={4} />
  if (isAsking) return <ResumeReport draft={draft} service={service} onRestart={report.restart} />
  if (!isReportPage(page) || isAway || (catalogue.isLoading && page !== 'photo')) return <Loading rows={4} />
  return (
    <ReportFlow
      key={page}
      page={page}
      report={report}
      services={catalogue.data?.services ?? []}
      service={service}
      emergencyWords={catalogue.data?.emergencyWords ?? []}
      areas={areas.data?.items ?? []}
    />
  )
}
