import { useMemo, useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { TextArea } from '../../../../../kernel/web/ui/inputs.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { readPlacesCount, setGround } from '../../../../grids/contract/places.ts'
import { type Area, listAreas, readMap } from '../../../../grids/contract.ts'
import { useOfficeMap } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'
import '../../../../grids/web/words.ts'
import { divisionsWords } from '../../words/divisions.ts'
import { boundaryLayers } from './boundary-layers.ts'
import { type Position, polygonOf, readBoundaryText } from './read-boundary-text.ts'

interface DrawBoundaryDialogProps {
  readonly area: Area
  readonly onClose: () => void
}

const kinds = ['community'] as const

/** The boundary of a community, point by point on the map, or pasted. */
export function DrawBoundaryDialog({ area, onClose }: DrawBoundaryDialogProps) {
  const w = useWords(divisionsWords).draw
  const toast = useToast()
  const map = useOfficeMap(kinds)
  const [corners, setCorners] = useState<readonly Position[]>([])
  const [text, setText] = useState('')
  const saving = useSend(setGround, {
    refreshes: [readPlacesCount, readMap, listAreas],
    onDone: () => {
      toast(w.saved)
      onClose()
    },
  })
  const { problem } = saving
  const wrongAt = useMemo(() => {
    if (problem?.kind !== 'refusal' || problem.code !== 'grids.ground_invalid') return null
    const { lng, lat } = problem.data as { readonly lng?: unknown; readonly lat?: unknown }
    return typeof lng === 'number' && typeof lat === 'number' ? { lng, lat } : null
  }, [problem])
  const pasted = useMemo(() => (text.trim() === '' ? null : readBoundaryText(text)), [text])
  const isUnreadable = text.trim() !== '' && pasted === null
  // The first look is at this community: the others are the ground it lies in.
  const ground = useMemo(() => {
    const isDrawn = map?.areas.some(({ id }) => id === area.id)
    return officeMapLayers(map).map((layer) => ({ ...layer, isGround: layer.key !== 'areas' || isDrawn === true }))
  }, [map, area.id])
  const own = useMemo(() => {
    const found = map?.areas.filter(({ id }) => id === area.id) ?? []
    return officeMapLayers(map && { features: [], areas: found }).map((layer) => ({
      ...layer,
      key: `own ${layer.key}`,
    }))
  }, [map, area.id])
  const draft = useMemo(() => boundaryLayers(corners, pasted, wrongAt), [corners, pasted, wrongAt])
  const layers = useMemo(() => [...ground, ...own, ...draft], [ground, own, draft])
  const geometry = pasted?.geometry ?? (corners.length >= 3 ? polygonOf(corners) : null)
  return (
    <AskDialog
      title={w.title(area.name)}
      okText={w.save}
      cancelText={w.cancel}
      busy={saving.busy}
      problem={problem}
      canSend={geometry !== null && !isUnreadable}
      onSend={() => geometry && void saving.send({ areaId: area.id, geometry })}
      onClose={onClose}
      width={960}
    >
      <p className="muted">{w.how}</p>
      {map && (
        <div className="division-draw">
          <AreaMap
            label={w.map}
            layers={layers}
            hasWheel
            onClick={({ lng, lat }) => text.trim() === '' && setCorners((all) => [...all, [lng, lat]])}
            size="tall"
            {...(map.areas.length === 0 && area.center && { center: area.center, zoom: 15 })}
          />
        </div>
      )}
      <div className="division-draw-tools">
        <span role="status">
          {w.points(corners.length)}
          {corners.length > 0 && corners.length < 3 && ` · ${w.tooFew}`}
        </span>
        <Button
          kind="plain"
          icon="back"
          disabled={corners.length === 0}
          onClick={() => setCorners((all) => all.slice(0, -1))}
        >
          {w.undo}
        </Button>
        <Button kind="quiet" disabled={corners.length === 0} onClick={() => setCorners([])}>
          {w.clear}
        </Button>
      </div>
      <details>
        <summary>{w.paste}</summary>
        <TextArea
          label={w.pasteLabel}
          hint={w.pasteHint}
          optional
          rows={5}
          value={text}
          onChange={setText}
          error={isUnreadable ? w.unreadable : null}
        />
        <p role="status">{pasted ? w.pasted(pasted.points) : ''}</p>
      </details>
    </AskDialog>
  )
}
