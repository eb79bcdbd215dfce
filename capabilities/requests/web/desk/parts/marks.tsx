import type { Instant } from '../../../../../kernel/shared/time.ts'
import { Lamp } from '../../../../../kernel/web/ui/lamp.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Channel, RequestRow } from '../../../contract/shapes.ts'
import type { RequestState } from '../../../rules/states.ts'
import { channelWords } from '../../words.ts'
import { deskStateWords, inboxWords } from '../words.ts'
import { rowLamp, shortSpan } from './row-lamp.ts'

/** The state of a request as a small label; its colour says whose turn it is, its words say it too. */
export function StateTag({ state }: { readonly state: RequestState }) {
  const w = useWords(deskStateWords)
  return <span className={`tag tag-${state}`}>{w[state]}</span>
}

/** The running clock: shape and colour, and the minutes in words. */
export function RowClock({
  row,
  now,
}: {
  readonly row: Pick<RequestRow, 'stageFrom' | 'dueAt'>
  readonly now: Instant
}) {
  const w = useWords(inboxWords)
  const lamp = rowLamp(row, now)
  if (!lamp) return null
  const { count, unit } = shortSpan(lamp.minutes)
  return (
    <span className={`row-clock row-clock-${lamp.color}`}>
      <Lamp color={lamp.color} label={lamp.minutes < 0 ? w.late[unit](count) : w.left[unit](count)} />
    </span>
  )
}

const globe =
  'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.5 2.6 3.8 5.600 3.8 9s-1.300 6.400-3.800 9c-2.500-2.600-3.800-5.600-3.800-9S9.500 5.600 12 3z'
const bubbles =
  'M9.500 4C5.900 4 3 6.500 3 9.600c0 1.800 1 3.300 2.500 4.300L5 16.500l2.800-1.400c.5.1 1.100.2 1.700.2M21 14.200c0-2.700-2.500-4.800-5.500-4.800S10 11.500 10 14.200 12.500 19 15.500 19c.6 0 1.200-.1 1.800-.3l2.400 1.300-.6-2.200c1.200-.9 1.900-2.100 1.900-3.600z'
const channelPaths: Record<Channel, string> = {
  web: globe,
  wechat: bubbles,
  phone:
    'M6 3h3l2 5-2.500 1.700a12 12 0 0 0 5.800 5.800L16 13l5 2v3a3 3 0 0 1-3 3C10.500 21 3 13.500 3 6a3 3 0 0 1 3-3z',
  walk_in: 'M6 21V3h12v18M3.500 21h17M14.500 12v.1',
  patrol:
    'M13 5.500a1.800 1.800 0 1 0 0-.01M12.500 9.500 9 11.500V15M12.500 9.500l-1 6L8 21M11.500 15.500l3 2 .5 3.500M12.800 10.500l2.200 2.500h3',
  visit: 'M3.500 11.500 12 4l8.500 7.500M6 9.500V20h12V9.500M10 20v-5.500h4V20',
  transfer: 'M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4',
}

/** How it arrived: our own small drawings, with the words for screen readers and as a tooltip. */
export function ChannelMark({ channel }: { readonly channel: Channel }) {
  const w = useWords(channelWords)
  return (
    <svg className="icon" viewBox="0 0 24 24" role="img" aria-label={w[channel]}>
      <title>{w[channel]}</title>
      <path
        d={channelPaths[channel]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

const toolPaths = {
  print: 'M7 9V3h10v6M7 18H4v-7.500A1.500 1.500 0 0 1 5.500 9h13a1.500 1.500 0 0 1 1.500 1.500V18h-3M7 14.500h10V21H7z',
  download: 'M12 3v12M7 10.500l5 5 5-5M4 20.500h16',
  copy: 'M9 9h11v12H9zM15 9V3H4v12h5',
} as const

/** Drawings of tools that the shared set does not have. Decoration: the button carries the words. */
export function ToolMark({ name }: { readonly name: keyof typeof toolPaths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={toolPaths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
