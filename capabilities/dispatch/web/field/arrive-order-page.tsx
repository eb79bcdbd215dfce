import { useState } from 'react'
import { useLocation } from 'wouter'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import type { IconName } from '../../../../kernel/web/ui/icon-paths.ts'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { PhotoPicker, type PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import { CodeWay } from './parts/code-way.tsx'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { useMove } from './parts/use-move.ts'
import { usePosition } from './parts/use-position.ts'
import { WithOrder } from './parts/with-order.tsx'
import { offerWords } from './words/offer.ts'
import { fieldWords } from './words.ts'

/** "I am there": by the resident's digits, by position, by photo, or by word. None of them is ever blocked by another. */
export function ArriveOrderPage() {
  const w = useWords(fieldWords)
  return <WithOrder title={w.arrive.title}>{(order) => <ArriveWays order={order} />}</WithOrder>
}

function ArriveWays({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const o = useWords(offerWords)
  const [, navigate] = useLocation()
  const { move, busy } = useMove(order)
  const { state, find } = usePosition()
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([])
  const back = `/orders/${order.id}`
  // Only who waits at a door has digits to read out.
  const hasCode = order.request.isDoorService || order.isAlert

  const arriveHere = async () => {
    const position = await find()
    if (!position) return
    const input = { method: 'place' as const, point: { ...position, datum: 'wgs84' as const } }
    if (await move('arrive', input, w.arrive.sentPlace(position.accuracyM))) navigate(back)
  }
  const arriveByCode = async (code: string) => {
    if (await move('arrive', { method: 'code', code }, o.code.sent)) navigate(back)
  }
  const arriveBySaying = async () => {
    if (await move('arrive', { method: 'said' }, w.arrive.sent)) navigate(back)
  }
  const arriveByPhoto = async () => {
    if (await move('arrive', { method: 'photo' }, w.arrive.sent, photos)) navigate(back)
  }
  return (
    <Page title={w.arrive.title} back={back} intro={w.arrive.intro}>
      <div role="alert">{state === 'failed' && <Banner tone="warn">{w.arrive.locateFailed}</Banner>}</div>
      <div className="ways">
        {hasCode && <CodeWay busy={busy} onCode={(code) => void arriveByCode(code)} />}
        <Way
          icon="pin"
          label={state === 'busy' ? w.arrive.locating : w.arrive.place}
          hint={w.arrive.placeHint}
          busy={state === 'busy' || busy}
          onClick={() => void arriveHere()}
        />
        <div className="way-photo">
          <PhotoPicker label={w.arrive.photo} hint={w.arrive.photoHint} photos={photos} onChange={setPhotos} />
        </div>
        <Way
          icon="check"
          label={w.arrive.said}
          hint={w.arrive.saidHint}
          busy={busy}
          onClick={() => void arriveBySaying()}
        />
      </div>
      {photos.length > 0 && (
        <ActionBar
          main={
            <Button wide icon="send" busy={busy} onClick={() => void arriveByPhoto()}>
              {w.arrive.sendPhotos(photos.length)}
            </Button>
          }
        />
      )}
    </Page>
  )
}

interface WayProps {
  readonly icon: IconName
  readonly label: string
  readonly hint: string
  readonly busy: boolean
  readonly onClick: () => void
}

function Way({ icon, label, hint, busy, onClick }: WayProps) {
  return (
    <button type="button" className="way" aria-busy={busy} onClick={() => !busy && onClick()}>
      <span className="way-icon">
        <Icon name={icon} />
      </span>
      <span>
        <span className="way-label">{label}</span>
        <span className="field-hint">{hint}</span>
      </span>
    </button>
  )
}
