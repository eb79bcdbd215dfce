import { Button } from 'antd'
import { useState } from 'react'
import { newId, newSecretKey } from '../../../../../kernel/web/new-id.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { joinRequest, listNearby } from '../../../contract/resident.ts'
import { callWords } from '../words/call.ts'
import type { CallDraft } from './call-draft.ts'
import { StateTag } from './marks.tsx'

export interface CallNearbyProps {
  readonly draft: CallDraft
  readonly onJoined: () => void
}

/** The same service close by: the caller is added there instead of making it twice. */
export function CallNearby({ draft, onJoined }: CallNearbyProps) {
  const w = useWords(callWords)
  const time = useShownTime()
  const toast = useToast()
  const [reporterId] = useState(newId)
  const point = draft.place.point ?? draft.place.building?.point
  const found = useCall(listNearby, draft.serviceId && point ? { serviceId: draft.serviceId, ...point } : null)
  const joining = useSend(joinRequest, {
    onDone: () => {
      toast(w.joined)
      onJoined()
    },
  })
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  return (
    <div className="call-nearby">
      <Banner tone="warn">{w.nearby}</Banner>
      <Problem problem={joining.problem} />
      <ul>
        {items.map((one) => (
          <li key={one.id} className="call-earlier-line">
            <StateTag state={one.state} />
            <span>{w.nearbyPeople(one.reporterCount, Math.round(one.distanceM))}</span>
            <span className="muted small">{time.minute(one.receivedAt)}</span>
            <Button
              size="small"
              className="call-earlier-end"
              loading={joining.busy}
              onClick={() =>
                void joining.send({
                  id: one.id,
                  reporterId,
                  // Nobody follows with it: the caller has the number, and the phone number opens following.
                  followKey: newSecretKey(),
                  name: draft.name.trim() || null,
                  phone: draft.phone.trim() || null,
                  words: draft.words,
                })
              }
            >
              {w.join}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
