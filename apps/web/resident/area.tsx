import { AreaPage } from '../../../capabilities/accounts/web/area-page.tsx'
import { GridReasons } from '../../../capabilities/division/web/parts/grid-reasons.tsx'

/** The page of a grid with why a door is in it: capabilities do not know those that lean on them. */
export function Area() {
  return <AreaPage extra={({ id, kind }) => kind === 'grid2' && <GridReasons areaId={id} />} />
}
