import { useEffect } from 'react'
import { Link } from 'wouter'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { armSound, playTones } from '../../../../kernel/web/sound.ts'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { useCall, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useServiceName } from '../../../catalogue/web/desk-parts/use-service-book.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { listAlarms, seeAlarm } from '../../../requests/contract/inbox.ts'
import { groupNumber } from '../../../requests/rules/number.ts'
import { usePreference } from '../../../requests/web/desk/parts/use-preference.ts'
import { useTitleBadge } from '../parts/title-badge.ts'
import { ringingWords } from './ringing-words.ts'
import './ringing.css'

type Alarm = ReturnedBy<typeof listAlarms>['items'][number]
type Urgent = Alarm & { readonly kind: 'escalated' | 'nobody_takes' }

const isUrgent = (alarm: Alarm): alarm is Urgent => alarm.kind === 'escalated' || alarm.kind === 'nobody_takes'

// Somebody is waiting at a door: asked often, and also while another tab is in front.
const askEverySeconds = 8
const ringEveryMs = 12_000
const tones = [587, 740, 587]
const shownAtOnce = 3

/** Alarms that cannot wait for somebody to look: across the frame, with a soft tone until they are seen. */
export function Ringing() {
  const w = useWords(ringingWords)
  const alarms = useCall(listAlarms, { limit: 99 }, { everySeconds: askEverySeconds, inBackground: true })
  const urgent = alarms.data?.items.filter(isUrgent) ?? []
  const [isMuted, setMuted] = usePreference('ring-muted', false)
  const seeing = useSend(seeAlarm, { refreshes: [listAlarms] })
  useTitleBadge(urgent.length)
  useEffect(armSound, [])
  const newest = urgent[0]?.id
  useEffect(() => {
    if (newest === undefined || isMuted) return
    playTones(tones)
    const timer = setInterval(() => playTones(tones), ringEveryMs)
    return () => clearInterval(timer)
  }, [newest, isMuted])
  if (urgent.length === 0) return null
  return (
    <section className="ringing" aria-label={w.label}>
      <p className="ringing-head" role="alert">
        <Icon name="bell" />
        <strong>{w.count(urgent.length)}</strong>
      </p>
      <ul>
        {urgent.slice(0, shownAtOnce).map((alarm) => (
          <RingingAlarm
            key={alarm.id}
            alarm={alarm}
            isBusy={seeing.busy}
            onSee={() => void seeing.send({ id: alarm.id })}
          />
        ))}
      </ul>
      <div className="ringing-tools">
        {urgent.length > shownAtOnce && <Link href="/alarms">{w.all}</Link>}
        <button type="button" className="ringing-mute" aria-pressed={isMuted} onClick={() => setMuted(!isMuted)}>
          {isMuted ? w.unmute : w.mute}
        </button>
      </div>
    </section>
  )
}

interface RingingAlarmProps {
  readonly alarm: Urgent
  readonly isBusy: boolean
  readonly onSee: () => void
}

function RingingAlarm({ alarm, isBusy, onSee }: RingingAlarmProps) {
  const w = useWords(ringingWords)
  const serviceName = useServiceName()
  const areas = useAreaBook()
  return (
    <li>
      <Link href={`/requests/${alarm.requestId}`}>
        {groupNumber(alarm.number)} {serviceName(alarm.serviceId)}
      </Link>
      <span>
        {areas.titleOf(alarm.areaId)} · {w.kind[alarm.kind]}
      </span>
      <button type="button" className="ringing-see" disabled={isBusy} onClick={onSee}>
        {w.see}
      </button>
    </li>
  )
}
