import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import type { FieldWiring } from '../../../../kernel/web/ui/field.tsx'
import { type AreaNode, areaNodes } from './area-book.ts'
import { useAreaBook } from './use-area-book.ts'

export interface AreaSelectProps {
  readonly value: string | undefined
  readonly onChange: (areaId: string | undefined) => void
  readonly placeholder: string
  /** Needed where no `Field` around it gives a label. */
  readonly label?: string
  readonly wiring?: FieldWiring
  readonly className?: string
  readonly allowClear?: boolean
}

interface TreeNode {
  value: string
  title: string
  /** Shown when chosen: without its parents in sight a node needs its whole name. */
  full: string
  children: TreeNode[]
}
// antd asks for arrays it may change.
const open = (nodes: readonly AreaNode[], fullOf: (id: string) => string): TreeNode[] =>
  nodes.map(({ value, title, children }) => ({ value, title, full: fullOf(value), children: open(children, fullOf) }))

/** One area of the tree, found by typing or by opening branches. */
export function AreaSelect({
  value,
  onChange,
  placeholder,
  label,
  wiring,
  className,
  allowClear = true,
}: AreaSelectProps) {
  const book = useAreaBook()
  const nodes = useMemo(() => open(areaNodes(book), book.titleOf), [book])
  return (
    <TreeSelect
      {...wiring}
      {...(label && { 'aria-label': label })}
      className={className ?? ''}
      value={value ?? null}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
      treeData={nodes}
      placeholder={placeholder}
      allowClear={allowClear}
      showSearch={{
        filterTreeNode: (typed, node) => book.titleOf(String(node.value)).includes(typed.trim()),
      }}
      treeDefaultExpandedKeys={book.root ? [book.root.id] : []}
      popupMatchSelectWidth={320}
      listHeight={360}
      treeNodeLabelProp="full"
    />
  )
}
