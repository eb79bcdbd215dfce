import { Button, Input, Tree } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useBoxSize } from '../../../kernel/web/desk/use-box-size.ts'
import { AreaMap } from '../../../kernel/web/map/area-map.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { useShownTime } from '../../../kernel/web/show-time.ts'
import { Facts } from '../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../kernel/web/words.ts'
import { may } from '../access.ts'
import type { Area, AreaKind } from '../contract.ts'
import { type AreaNode, areaNodes } from './desk-parts/area-book.ts'
import { fitView } from './desk-parts/fit-view.ts'
import { ImportAreasDialog } from './desk-parts/import-areas-dialog.tsx'
import { useAreaBook, useOfficeMap } from './desk-parts/use-area-book.ts'
import { areasWords } from './desk-parts/words.ts'
import { officeMapLayers } from './parts/map-layers.ts'
import { areaKindWords } from './words.ts'
import './desk-parts/areas.css'

const everyKind: AreaKind[] = ['street', 'community', 'grid1', 'grid2', 'dedicated']

interface TreeNode {
  key: string
  title: string
  children: TreeNode[]
}

const nodesOf = (nodes: readonly AreaNode[], fits: (id: string) => boolean): TreeNode[] =>
  nodes.flatMap(({ value, title, children }) => {
    const below = nodesOf(children, fits)
    return below.length > 0 || fits(value) ? [{ key: value, title, children: below }] : []
  })

/** The tree of areas beside its map; the system administrator imports. */
export function AreasPage() {
  const w = useWords(areasWords)
  const kinds = useWords(areaKindWords)
  const { session } = useSession()
  const book = useAreaBook()
  const [chosenId, setChosenId] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const [isImporting, setImporting] = useState(false)
  useEffect(() => {
    document.title = w.title
  }, [w])
  const text = typed.trim()
  const tree = useMemo(() => {
    const fits = (id: string) => {
      const area = book.byId.get(id)
      return text === '' || (area !== undefined && (area.name.includes(text) || area.code.startsWith(text)))
    }
    return nodesOf(areaNodes(book), fits)
  }, [book, text])
  const chosen = (chosenId ? book.byId.get(chosenId) : undefined) ?? book.root
  const counts = everyKind.flatMap((kind) => {
    const count = book.all.filter((area) => area.kind === kind).length
    return count > 0 ? [w.counts(kinds[kind], count)] : []
  })
  const person = session?.person
  const mayImport =
    person != null &&
    may.importAreas({
      kind: 'staff',
      jurisdictionId: '',
      personId: person.id,
      name: person.name,
      sessionId: '',
      grants: person.grants.map((grant) => ({ ...grant, from: '', to: null })),
    })
  return (
    <div className="areas">
      <aside className="areas-side">
        <div className="page-head">
          <h1>{w.title}</h1>
          {mayImport && <Button onClick={() => setImporting(true)}>{w.import}</Button>}
        </div>
        <p className="muted small">{counts.join(' · ')}</p>
        <Input
          aria-label={w.find}
          placeholder={w.find}
          allowClear
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="areas-tree">
          {tree.length > 0 && (
            <Tree
              key={text === '' ? 'all' : text}
              aria-label={w.tree}
              treeData={tree}
              blockNode
              virtual={false}
              defaultExpandAll={text !== ''}
              defaultExpandedKeys={book.root ? [book.root.id] : []}
              selectedKeys={chosen ? [chosen.id] : []}
              onSelect={([key]) => key !== undefined && setChosenId(String(key))}
            />
          )}
        </div>
      </aside>
      {chosen && <AreaView area={chosen} onPick={setChosenId} />}
      {isImporting && <ImportAreasDialog onClose={() => setImporting(false)} />}
    </div>
  )
}

function AreaView({ area, onPick }: { readonly area: Area; readonly onPick: (id: string) => void }) {
  const w = useWords(areasWords)
  const kinds = useWords(areaKindWords)
  const time = useShownTime()
  const book = useAreaBook()
  const below = book.childrenOf(area.id)
  const { box, width, height } = useBoxSize()
  const shownKinds = useMemo<AreaKind[]>(() => {
    const next = [...new Set(below.map((one) => one.kind))]
    return next.length > 0 ? [...next, area.kind] : [area.kind]
  }, [below, area.kind])
  const map = useOfficeMap(shownKinds, area.id)
  const { layers, view } = useMemo(() => {
    const own = map?.areas.filter((one) => one.id === area.id) ?? []
    const children = map?.areas.filter((one) => below.some((child) => child.id === one.id)) ?? []
    const shorten = (name: string) => (name.startsWith(area.name) ? name.slice(area.name.length) : name)
    const inside = map && {
      ...map,
      areas: (children.length > 0 ? children : own).map((one) => ({ ...one, name: shorten(one.name) || one.name })),
    }
    return {
      layers: officeMapLayers(inside, children.length > 0 ? undefined : area.id),
      view: fitView(
        own.map((one) => one.geometry),
        width,
        height,
      ),
    }
  }, [map, area, below, width, height])
  const parent = area.parentId ? book.byId.get(area.parentId) : undefined
  const belowText = everyKind
    .flatMap((kind) => {
      const count = below.filter((one) => one.kind === kind).length
      return count > 0 ? [w.counts(kinds[kind], count)] : []
    })
    .join(' · ')
  return (
    <section className="areas-view" aria-label={area.name}>
      <h2>{area.name}</h2>
      <Facts
        facts={[
          [w.kind, kinds[area.kind]],
          [w.code, area.code],
          [w.above, parent?.name ?? w.none],
          [w.below, belowText || w.none],
          [w.dutyPhone, area.dutyPhone ?? w.none],
          [w.validFrom, time.day(area.validFrom)],
        ]}
      />
      <p>
        <a href={`/g/${area.code}`}>{w.page}</a>
      </p>
      <div className="areas-map" ref={box}>
        {view && (
          <AreaMap
            key={area.id}
            label={w.map}
            layers={layers}
            center={view.center}
            zoom={view.zoom}
            onPick={(_layer, properties) => {
              if (typeof properties.id === 'string' && book.byId.has(properties.id)) onPick(properties.id)
            }}
          />
        )}
      </div>
    </section>
  )
}
