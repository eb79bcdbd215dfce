import { Button } from 'antd'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Select } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loaded, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { readPlacesCount } from '../../../grids/contract/places.ts'
import type { Area } from '../../../grids/contract.ts'
import { DivisionList } from '../desk-parts/divisions/division-list.tsx'
import { groundGaps } from '../desk-parts/divisions/ground-gaps.ts'
import { GroundPanel } from '../desk-parts/divisions/ground-panel.tsx'
import { StandingPlan } from '../desk-parts/divisions/standing-plan.tsx'
import { StartDialog } from '../desk-parts/divisions/start-dialog.tsx'
import { useDivisions, useMyCommunities } from '../desk-parts/divisions/use-divisions.ts'
import { divisionsWords } from '../words/divisions.ts'
import '../desk-parts/divisions/divisions.css'
import '../words.ts'

/** `/divisions`: a community, what is known of its ground, and the divisions of it. */
export function ListDivisionsPage() {
  const w = useWords(divisionsWords)
  const [, navigate] = useLocation()
  const wished = new URLSearchParams(useSearch()).get('area')
  const { communities, officeId, isReady, mayPlan } = useMyCommunities()
  const chosen = communities.find(({ id }) => id === wished) ?? communities[0]
  return (
    <div className="desk-page divisions">
      <Page title={w.title} intro={w.intro}>
        {!isReady && <Loading rows={6} />}
        {isReady && !mayPlan && <Banner icon="lock">{w.mayNot}</Banner>}
        {isReady && mayPlan && !chosen && (
          <Empty icon="map" title={w.noCommunity}>
            {w.noCommunityHint}
          </Empty>
        )}
        {chosen && (
          <>
            {communities.length > 1 ? (
              <div className="divisions-choice">
                <Select
                  label={w.community}
                  value={chosen.id}
                  onChange={(id) => id !== '' && navigate(`/divisions?area=${id}`, { replace: true })}
                  options={communities.map(({ id, name }) => ({ value: id, label: name }))}
                />
              </div>
            ) : (
              <p className="divisions-one">{chosen.name}</p>
            )}
            <Community key={chosen.id} area={chosen} officeId={officeId} />
          </>
        )}
      </Page>
    </div>
  )
}

interface CommunityProps {
  readonly area: Area
  readonly officeId: string | null
}

function Community({ area, officeId }: CommunityProps) {
  const w = useWords(divisionsWords)
  const [, navigate] = useLocation()
  const known = useCall(readPlacesCount, { areaId: area.id })
  const { list, runs } = useDivisions(area.id)
  const [isStarting, setStarting] = useState(false)
  const canStart = known.data !== undefined && !runs && groundGaps(known.data).every(({ isStop }) => !isStop)
  return (
    <div className="stack">
      <Loaded call={known} rows={4}>
        {(data) => <GroundPanel area={area} known={data} />}
      </Loaded>
      <section className="stack" aria-labelledby="divisions-list">
        <div className="row divisions-head">
          <h2 id="divisions-list">{w.list}</h2>
          {runs && <span className="muted small">{w.startLater}</span>}
          <Button type="primary" disabled={!canStart} onClick={() => setStarting(true)}>
            {w.start}
          </Button>
        </div>
        {list.isLoaded && known.data && <StandingPlan items={list.items} grids={known.data.grids} />}
        {list.isLoading && <Loading rows={3} />}
        {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
        {list.isLoaded && list.items.length === 0 && (
          <Empty icon="map" title={w.none}>
            {w.noneHint}
          </Empty>
        )}
        <DivisionList items={list.items} />
        {list.hasMore && (
          <Button type="text" block loading={list.isLoadingMore} onClick={list.showMore}>
            {w.more}
          </Button>
        )}
      </section>
      {isStarting && known.data && (
        <StartDialog
          areaId={area.id}
          areaName={area.name}
          officeId={officeId}
          known={known.data}
          hasPlan={list.items.some(({ standing }) => standing?.state === 'in_force')}
          onStarted={({ id }) => navigate(`/divisions/${id}`)}
          onClose={() => setStarting(false)}
        />
      )}
    </div>
  )
}
