import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import type { listCandidates } from '../../contract.ts'
import { deskDispatchWords } from './words.ts'

type Candidate = ReturnedBy<typeof listCandidates>['items'][number]

export interface CandidateTableProps {
  readonly candidates: readonly Candidate[]
  readonly chosenId: string | null
  readonly onChoose: (personId: string) => void
}

/** Who may be asked, in the order of the rules; why somebody should not be is said beside the name. */
export function CandidateTable({ candidates, chosenId, onChoose }: CandidateTableProps) {
  const w = useWords(deskDispatchWords)
  const areas = useAreaBook()
  return (
    <div className="candidates">
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{w.columns.name}</th>
            <th scope="col">{w.columns.level}</th>
            <th scope="col">{w.columns.area}</th>
            <th scope="col" className="number">
              {w.columns.open}
            </th>
            <th scope="col">{w.columns.standing}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((one) => (
            <tr
              key={`${one.personId}-${one.areaId}`}
              className={one.personId === chosenId ? 'candidate-chosen' : ''}
              onClick={() => onChoose(one.personId)}
            >
              <td>
                <input
                  type="radio"
                  name="candidate"
                  aria-label={w.choose(one.name)}
                  checked={one.personId === chosenId}
                  onChange={() => onChoose(one.personId)}
                />
              </td>
              <th scope="row">{one.name}</th>
              <td>{w.level[one.level]}</td>
              <td>{one.unitName ?? areas.titleOf(one.areaId)}</td>
              <td className="number">{w.open(one.openOrders)}</td>
              <td className={one.isAway || one.declinedBefore ? 'warn' : 'good'}>
                {one.isAway ? w.away : one.declinedBefore ? w.declined : w.free}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
