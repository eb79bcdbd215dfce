import { Button } from 'antd'
import { useState } from 'react'
import { useSearch } from 'wouter'
import { Id } from '../../../../kernel/shared/ids.ts'
import { useSaid } from '../../../../kernel/web/language.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useCall, useList, useRefresh } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { readRequest } from '../../../requests/contract/desk.ts'
import { groupNumber } from '../../../requests/rules/number.ts'
import { may } from '../../access.ts'
import { listMobilisations, listRunCards, type RunCard, watchMobilisations } from '../../contract/mobilisation.ts'
import { peopleUpTo } from '../desk-parts/mobilise/count-levels.ts'
import { EditCardDialog } from '../desk-parts/mobilise/edit-card-dialog.tsx'
import { editCardWords } from '../desk-parts/mobilise/edit-words.ts'
import { MobilisationList } from '../desk-parts/mobilise/mobilisation-list.tsx'
import { StartDialog } from '../desk-parts/mobilise/start-dialog.tsx'
import { mobiliseWords } from '../desk-parts/mobilise/words.ts'
import { useLive } from '../field/parts/use-live.ts'
import { cardIcon } from '../parts/card-icon.ts'
import '../desk-parts/mobilise/mobilise.css'
import '../desk-parts/mobilise/mobilise-board.css'

// The live line tells at once; this is for networks that cut it, and for silence, which nobody tells.
const pollSeconds = 20

/** 集结: what runs, one tile for each kind of event, and what was. */
export function ListMobilisationsPage() {
  const w = useWords(mobiliseWords)
  const e = useWords(editCardWords)
  const staff = useStaff()
  const refresh = useRefresh()
  const cards = useCall(listRunCards, {})
  const requestId = Id.safeParse(new URLSearchParams(useSearch()).get('request')).data
  const about = useCall(readRequest, requestId ? { id: requestId } : null).data
  const list = useList(listMobilisations, { limit: 20 }, { everySeconds: pollSeconds })
  const [started, setStarted] = useState<RunCard | null>(null)
  const [edited, setEdited] = useState<RunCard | 'new' | null>(null)
  const [isEditing, setEditing] = useState(false)
  useLive(watchMobilisations.path, () => refresh(listMobilisations, listRunCards))
  const running = list.items.filter((m) => m.endedAt === null)
  const ended = list.items.filter((m) => m.endedAt !== null)
  const mayStart = staff !== null && may.mobiliseSomewhere(staff)
  const mayWrite = staff !== null && may.writeRunCards(staff)
  return (
    <div className="desk-page mobilise">
      <Page
        title={w.title}
        intro={w.intro}
        actions={
          mayWrite && (
            <Button onClick={() => setEditing(!isEditing)} aria-pressed={isEditing}>
              {isEditing ? e.close : e.open}
            </Button>
          )
        }
      >
        {list.isLoading && <Loading rows={3} />}
        {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
        {running.length > 0 && (
          <section className="mob-section" aria-labelledby="mob-running">
            <h2 id="mob-running">{w.running}</h2>
            <MobilisationList items={running} />
          </section>
        )}
        {(mayStart || mayWrite) && (
          <section className="mob-section" aria-labelledby="mob-cards">
            <h2 id="mob-cards">{w.cards}</h2>
            {isEditing && <p className="muted">{e.hint}</p>}
            {about && mayStart && <Banner icon="horn">{w.about(groupNumber(about.number), about.placeWords)}</Banner>}
            {cards.isLoading && <Loading rows={3} />}
            {cards.problem && <ErrorState problem={cards.problem} onRetry={cards.refresh} />}
            {cards.data && (
              <CardTiles
                cards={cards.data.items}
                isEditing={isEditing}
                onChoose={(card) => (isEditing ? setEdited(card) : setStarted(card))}
                onAdd={() => setEdited('new')}
              />
            )}
          </section>
        )}
        {list.isLoaded && (
          <section className="mob-section" aria-labelledby="mob-history">
            <h2 id="mob-history">{w.history}</h2>
            {ended.length === 0 && (
              <Empty icon="horn" title={w.noHistory}>
                {w.noHistoryHint}
              </Empty>
            )}
            <MobilisationList items={ended} />
            {list.hasMore && (
              <Button type="text" block loading={list.isLoadingMore} onClick={list.showMore}>
                {w.more}
              </Button>
            )}
          </section>
        )}
      </Page>
      {started && (
        <StartDialog
          card={started}
          running={running.filter((m) => m.cardId === started.id)}
          about={about}
          onClose={() => setStarted(null)}
        />
      )}
      {edited && <EditCardDialog card={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </div>
  )
}

interface CardTilesProps {
  readonly cards: readonly RunCard[]
  readonly isEditing: boolean
  readonly onChoose: (card: RunCard) => void
  readonly onAdd: () => void
}

function CardTiles({ cards, isEditing, onChoose, onAdd }: CardTilesProps) {
  const w = useWords(mobiliseWords)
  const e = useWords(editCardWords)
  const said = useSaid()
  const shown = isEditing ? cards : cards.filter((card) => !card.isEnded)
  if (shown.length === 0 && !isEditing) return <Empty title={w.noCards}>{w.noCardsHint}</Empty>
  return (
    <ul className="mob-tiles">
      {shown.map((card) => (
        <li key={card.id}>
          <button
            type="button"
            className={isEditing ? 'mob-tile is-editing' : 'mob-tile'}
            aria-haspopup="dialog"
            onClick={() => onChoose(card)}
          >
            <span className="mob-tile-icon">
              <Icon name={cardIcon(card.body.icon)} />
            </span>
            <strong>{said(card.body.name)}</strong>
            <span className="mob-tile-hint">
              {card.isEnded
                ? e.stopped
                : `${w.cardPeople(peopleUpTo(card.body, 1))} · ${w.cardLevels(card.body.levels.length)}`}
            </span>
          </button>
        </li>
      ))}
      {isEditing && (
        <li>
          <button type="button" className="mob-tile is-editing" aria-haspopup="dialog" onClick={onAdd}>
            <span className="mob-tile-icon">
              <Icon name="plus" />
            </span>
            <strong>{e.add}</strong>
          </button>
        </li>
      )}
    </ul>
  )
}
