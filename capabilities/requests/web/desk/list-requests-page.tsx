import { Button, type InputRef, Space, Tooltip } from 'antd'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { useLanguage } from '../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Empty, ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { useAccountSession, useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { may } from '../../access.ts'
import { exportRequests } from '../../contract/photos.ts'
import type { RequestDetail } from '../../contract/shapes.ts'
import { BulkBar } from './parts/bulk-bar.tsx'
import { FilterBar, type QuickCounts } from './parts/filter-bar.tsx'
import { filterRecord, type InboxFilter, readFilter, writeFilter } from './parts/filter-url.ts'
import { InboxMap } from './parts/inbox-map.tsx'
import { KeysDialog } from './parts/keys-dialog.tsx'
import { ToolMark } from './parts/marks.tsx'
import type { DeskAction } from './parts/possible-actions.ts'
import { RequestList } from './parts/request-list.tsx'
import { RequestPane } from './parts/request-pane.tsx'
import { SavedFilters } from './parts/saved-filters.tsx'
import { useChime, useInbox } from './parts/use-inbox.ts'
import { useKeys } from './parts/use-keys.ts'
import { usePreference } from './parts/use-preference.ts'
import { inboxWords } from './words.ts'
import './desk.css'
import './marks.css'
import './rows.css'
import './case.css'
import './case-clocks.css'
import './ask.css'
import './desk-print.css'

/** What capabilities that lean on this one add to the desk. */
export interface DeskExtras {
  readonly counts: QuickCounts | undefined
  readonly mayDispatch: (request: RequestDetail) => boolean
  readonly dispatchDialog: (request: RequestDetail, onClose: () => void) => ReactNode
  readonly orders: (request: RequestDetail) => ReactNode
}

/** The one live inbox: list, map and the open request side by side. The address holds the filter and what is open. */
export function ListRequestsPage({ extras }: { readonly extras: DeskExtras }) {
  const w = useWords(inboxWords)
  const language = useLanguage()
  const staff = useStaff()
  const { id: openId } = useParams<{ id?: string }>()
  const search = useSearch()
  const [, navigate] = useLocation()
  const filter = useMemo(() => readFilter(search), [search])
  const { list, rows, arrivedCount, showArrived, learn, isLive } = useInbox(filter, openId)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [hasMap, setMap] = usePreference('map', true)
  const [hasKeys, setKeys] = usePreference('keys', true)
  const [hasSound, setSound] = usePreference('sound', false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [asked, setAsked] = useState<{ action: DeskAction; at: number } | null>(null)
  const findInput = useRef<InputRef>(null)
  const listBox = useRef<HTMLDivElement>(null)
  useChime(arrivedCount, hasSound)
  useEffect(() => {
    document.title = w.title
  }, [w])

  const query = writeFilter(filter)
  const hrefOf = useCallback((id: string) => `/requests/${id}${query}`, [query])
  const open = (id: string | undefined) =>
    navigate(id ? hrefOf(id) : `/requests${query}`, { replace: openId !== undefined })
  const changeFilter = (next: InboxFilter) => {
    setSelected(new Set())
    navigate(`/requests${openId ? `/${openId}` : ''}${writeFilter(next)}`, { replace: true })
  }
  const select = useCallback(
    (id: string, isOn: boolean) =>
      setSelected((old) => {
        const next = new Set(old)
        if (isOn) next.add(id)
        else next.delete(id)
        return next
      }),
    [],
  )

  const linkOf = (id: string) => listBox.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
  const focusedId = () => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row
  const step = (by: 1 | -1) => {
    const here = focusedId() ?? openId
    const at = rows.findIndex((row) => row.id === here)
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    const link = linkOf(next.id)
    link?.focus()
    link?.scrollIntoView({ block: 'nearest' })
    if (openId) open(next.id)
  }
  const toggle = (id: string | undefined) => id && select(id, !selected.has(id))
  const ask = (action: DeskAction) => () => {
    const id = openId ?? focusedId()
    if (!id) return
    if (!openId) open(id)
    setAsked({ action, at: performance.now() })
  }
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      x: () => toggle(focusedId() ?? openId),
      r: ask('register'),
      d: ask('dispatch'),
      v: ask('verify'),
      c: ask('close'),
      n: ask('note'),
      m: () => setMap(!hasMap),
      '/': () => findInput.current?.focus(),
      '?': () => setHelpOpen(true),
      Escape: () => {
        if (!openId) return
        const link = linkOf(openId)
        open(undefined)
        link?.focus()
      },
    },
    hasKeys,
  )
  const exportHref = `/api${exportRequests.path}?${new URLSearchParams({ ...filterRecord(filter), lang: language })}`
  const chosen = rows.filter((row) => selected.has(row.id))

  return (
    <div className="inbox">
      <h1 className="visually-hidden">{w.title}</h1>
      <PrintHead title={w.title} />
      <FilterBar
        filter={filter}
        onChange={changeFilter}
        counts={extras.counts}
        findInput={findInput}
        tools={
          <>
            <SavedFilters filter={filter} onChange={changeFilter} />
            <Space.Compact>
              {staff && may.exportList(staff) && (
                <Tooltip title={w.exportList}>
                  <Button href={exportHref} download aria-label={w.exportList} icon={<ToolMark name="download" />} />
                </Tooltip>
              )}
              <Tooltip title={w.print}>
                <Button aria-label={w.print} icon={<ToolMark name="print" />} onClick={() => window.print()} />
              </Tooltip>
              <Tooltip title={hasMap ? w.hideMap : w.showMap}>
                <Button
                  className={hasMap ? 'is-on' : ''}
                  aria-label={w.showMap}
                  aria-pressed={hasMap}
                  icon={<Icon name="map" />}
                  onClick={() => setMap(!hasMap)}
                />
              </Tooltip>
              <Tooltip title={w.keys}>
                <Button aria-label={w.keys} onClick={() => setHelpOpen(true)}>
                  ?
                </Button>
              </Tooltip>
            </Space.Compact>
          </>
        }
      />
      <div className={`panes${hasMap ? ' has-map' : ''}${openId ? ' has-detail' : ''}`}>
        <section className="pane pane-list" aria-label={w.list} ref={listBox}>
          <BulkBar rows={chosen} onClear={() => setSelected(new Set())} onDone={list.refresh} />
          <div role="status">
            {arrivedCount > 0 && (
              <button type="button" className="arrived" onClick={showArrived}>
                <Icon name="bell" />
                {w.arrived(arrivedCount)}
              </button>
            )}
          </div>
          <div className="pane-scroll">
            {list.isLoading && <Loading rows={10} />}
            {list.problem && rows.length === 0 && <ErrorState problem={list.problem} onRetry={list.refresh} />}
            {list.isLoaded && rows.length === 0 && (
              <Empty icon="check" title={filter.find ? w.notFound : w.empty}>
                {!filter.find && w.emptyHint}
              </Empty>
            )}
            <RequestList rows={rows} openId={openId} selected={selected} onSelect={select} hrefOf={hrefOf} />
            {list.hasMore && (
              <MoreRows isLoading={list.isLoadingMore} onMore={list.showMore}>
                {w.more}
              </MoreRows>
            )}
          </div>
          <footer className="pane-foot">
            <span className={isLive ? 'live live-on' : 'live'}>{isLive ? w.live : w.polling}</span>
            {list.isLoaded && !list.hasMore && <span>{w.end(rows.length)}</span>}
            <label className="pane-foot-sound">
              <input type="checkbox" checked={hasSound} onChange={(event) => setSound(event.target.checked)} />{' '}
              {w.sound}
            </label>
          </footer>
        </section>
        {hasMap && (
          <section className="pane pane-map" aria-label={w.map}>
            <InboxMap rows={rows} openId={openId} onOpen={open} />
          </section>
        )}
        {openId ? (
          <section className="pane pane-detail" aria-label={w.detail}>
            <RequestPane
              key={openId}
              id={openId}
              extras={extras}
              asked={asked}
              onAsked={() => setAsked(null)}
              onRow={(row) => learn([row])}
              onClose={() => open(undefined)}
              hrefOf={hrefOf}
            />
          </section>
        ) : (
          !hasMap && (
            <section className="pane pane-detail" aria-label={w.detail}>
              <Empty icon="list" title={w.pick}>
                {w.pickHint}
              </Empty>
            </section>
          )
        )}
      </div>
      {isHelpOpen && <KeysDialog isOn={hasKeys} onSwitch={setKeys} onClose={() => setHelpOpen(false)} />}
    </div>
  )
}

/** Paper must say whose it is, and of when. */
function PrintHead({ title }: { readonly title: string }) {
  const w = useWords(inboxWords)
  const language = useLanguage()
  const time = useShownTime()
  const session = useAccountSession()
  const at = useNow(60)
  const office = session?.jurisdiction
  return (
    <div className="print-only print-head">
      <strong>
        {office && (language === 'zh' ? office.nameZh : office.nameEn)} · {title}
      </strong>
      <span>{w.printed(session?.person?.name ?? '', time.minute(at))}</span>
    </div>
  )
}

interface MoreRowsProps {
  readonly isLoading: boolean
  readonly onMore: () => void
  readonly children: ReactNode
}

/** Fetches the next page when it comes into sight; the button does the same for the keyboard. */
function MoreRows({ isLoading, onMore, children }: MoreRowsProps) {
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  latest.current = onMore
  useEffect(() => {
    if (!box.current || typeof IntersectionObserver !== 'function') return
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current()
    })
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [])
  return (
    <div ref={box} className="rows-more">
      <Button type="text" block loading={isLoading} onClick={onMore}>
        {children}
      </Button>
    </div>
  )
}
