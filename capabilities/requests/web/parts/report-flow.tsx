import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage } from '../../../../kernel/web/language.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Catalogue, Service } from '../../../catalogue/contract.ts'
import { findEmergency } from '../../../catalogue/rules/emergency.ts'
import type { Area } from '../../../grids/contract.ts'
import { listNearby } from '../../contract/resident.ts'
import { missingWords, submitWords } from '../words/submit-request.ts'
import { CheckStep } from './check-step.tsx'
import { EmergencyPage, EmergencyPanel } from './emergency-panel.tsx'
import { NearbyStep } from './nearby-step.tsx'
import { PhotoStep } from './photo-step.tsx'
import { PlaceStep } from './place-step.tsx'
import { pointOf } from './report-draft.ts'
import { ReportHead } from './report-head.tsx'
import { missingOn, type ReportPage } from './report-steps.ts'
import { queueJoin, queueReport } from './send-report.ts'
import { ServiceStep, useTileTitle, WhichStep } from './service-step.tsx'
import type { ReportDraftState } from './use-report-draft.ts'
import { isInWechat } from './wechat.ts'
import { WordsStep } from './words-step.tsx'

export interface ReportFlowProps {
  readonly page: ReportPage
  readonly report: ReportDraftState
  readonly services: readonly Service[]
  readonly service: Service | undefined
  readonly emergencyWords: Catalogue['emergencyWords']
  readonly areas: readonly Area[]
}

const focusFirstWrong = () =>
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[aria-invalid="true"], .field-bad input, .emergency-title')?.focus(),
  )

/** One step of a report: its page, what leads on, and what holds back. */
export function ReportFlow({ page, report, services, service, emergencyWords, areas }: ReportFlowProps) {
  const { draft, photos, change, setPhotos } = report
  const w = useWords(submitWords)
  const m = useWords(missingWords)
  const language = useLanguage()
  const { session } = useSession()
  const [, navigate] = useLocation()
  const [isChecked, setChecked] = useState(false)
  const [busyId, setBusyId] = useState<string | null>(null)
  const [isFull, setFull] = useState(false)
  const [asked, setAsked] = useState<Service | null>(null)
  const tileTitle = useTileTitle(services, draft.tile)

  const point = pointOf(draft.place)
  const asksNearby = (page === 'say' || page === 'nearby') && service !== undefined && service.body.duplicate.metres > 0
  const nearby = useCall(
    listNearby,
    asksNearby && point ? { serviceId: service.id, lng: point.lng, lat: point.lat, exceptId: draft.id } : null,
  )
  const others = nearby.data?.items ?? []
  // A reload on that page, or somebody else's request closed meanwhile: there is nothing to ask.
  const hasNoOthers = page === 'nearby' && others.length === 0 && !nearby.isLoading
  useEffect(() => {
    if (hasNoOthers) navigate('/report/check', { replace: true })
  }, [hasNoOthers, navigate])

  const found = page === 'say' ? findEmergency(draft.words, emergencyWords) : null
  const isEmergencyOpen = found !== null && draft.emergency?.word !== found.word
  const missing = missingOn(page, draft, service)
  const shown = isChecked ? missing : []
  const goTo = (next: ReportPage) => navigate(`/report/${next}`)

  const choose = (chosen: Service, tile: number | null) => {
    if (chosen.body.emergencyPhone && draft.emergency === null) {
      change({ tile })
      setAsked(chosen)
      return
    }
    change({ serviceId: chosen.id, tile })
    goTo('where')
  }
  const next = () => {
    if (missing.length > 0 || isEmergencyOpen) {
      setChecked(true)
      focusFirstWrong()
    } else if (page === 'photo') goTo('what')
    else if (page === 'what' || page === 'which') goTo('where')
    else if (page === 'where') goTo('say')
    // Never wait for it: without a network, or before the answer is here, the desk finds duplicates.
    else if (page === 'say') goTo(others.length > 0 && !draft.hasSeenNearby ? 'nearby' : 'check')
    else goTo('check')
  }
  const send = async () => {
    if (!service || busyId) return
    setBusyId(draft.id)
    setFull(false)
    try {
      const queuedAt = await queueReport(draft, service, photos, { language, isInWechat: isInWechat() })
      // First the address: the draft must not look handed over while its own page is still shown.
      navigate(`/report/sent/${draft.id}`, { replace: true })
      change({ queuedAt })
    } catch {
      setFull(true)
      setBusyId(null)
    }
  }
  const join = async (id: string, number: string | null) => {
    if (!service || busyId) return
    setBusyId(id)
    try {
      const itemId = await queueJoin(id, number, draft, service, photos, language)
      navigate(`/report/sent/${itemId}`, { replace: true })
      report.restart()
    } catch {
      setFull(true)
      setBusyId(null)
    }
  }

  if (asked?.body.emergencyPhone) {
    return (
      <EmergencyPage
        phone={asked.body.emergencyPhone}
        onAnswer={(said) => {
          change({ serviceId: asked.id, emergency: { word: '', said } })
          setAsked(null)
          goTo('where')
        }}
      />
    )
  }
  const title = {
    photo: w.photo.title,
    what: w.what.title,
    which: w.which.title(tileTitle),
    where: w.where.title,
    say: w.say.title,
    nearby: w.nearby.title,
    check: w.check.title,
    sent: '',
  }[page]
  const intro = {
    photo: w.photo.intro,
    what: w.what.intro,
    where: w.where.intro,
    nearby: w.nearby.intro,
  }[page as string]
  const isReady = page !== 'what' && page !== 'which' ? true : draft.serviceId !== null
  return (
    <div className="report">
      <ReportHead page={page} />
      <Page title={title} {...(intro && { intro })}>
        {page === 'photo' && <PhotoStep photos={photos} onChange={setPhotos} />}
        {page === 'what' && (
          <ServiceStep
            services={services}
            draft={draft}
            onService={choose}
            onTile={(tile) => {
              change({ tile, ...(tile === draft.tile ? {} : { serviceId: null }) })
              goTo('which')
            }}
          />
        )}
        {page === 'which' && <WhichStep services={services} draft={draft} onService={choose} />}
        {page === 'where' && (
          <PlaceStep
            place={draft.place}
            areas={areas}
            photos={photos}
            error={shown.includes('place') ? m.place : undefined}
            onChange={(place) => change({ place })}
          />
        )}
        {page === 'say' && (
          <WordsStep
            draft={draft}
            service={service}
            missing={shown}
            onChange={change}
            emergency={
              isEmergencyOpen && (
                <EmergencyPanel
                  phone={found.phone}
                  onAnswer={(said) => change({ emergency: { word: found.word, said } })}
                />
              )
            }
          />
        )}
        {page === 'nearby' && <NearbyStep items={others} busyId={busyId} onJoin={(item) => void join(item.id, null)} />}
        {page === 'check' && <CheckStep draft={draft} photos={photos} service={service} areas={areas} />}
        <div role="alert">
          {isFull && <Banner tone="bad">{w.check.full}</Banner>}
          {(page === 'what' || page === 'which') && shown.includes('service') && (
            <Banner tone="bad">{m.service}</Banner>
          )}
        </div>
        {isReady && (
          <div className="report-actions">
            {page === 'check' ? (
              <>
                {session === undefined || !navigator.onLine ? <p className="muted small">{w.check.offline}</p> : null}
                <Button wide icon="send" busy={busyId === draft.id} onClick={() => void send()}>
                  {w.check.send}
                </Button>
              </>
            ) : page === 'nearby' ? (
              <Button
                wide
                kind="plain"
                onClick={() => {
                  change({ hasSeenNearby: true })
                  goTo('check')
                }}
              >
                {w.nearby.other}
              </Button>
            ) : (
              <Button wide kind={page === 'photo' && photos.length === 0 ? 'plain' : 'primary'} onClick={next}>
                {page === 'photo' && photos.length === 0 ? w.photo.skip : w.next}
              </Button>
            )}
          </div>
        )}
      </Page>
    </div>
  )
}
