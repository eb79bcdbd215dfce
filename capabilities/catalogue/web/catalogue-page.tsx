import { Button, Checkbox, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useSaid } from '../../../kernel/web/language.ts'
import { Icon } from '../../../kernel/web/ui/icon.tsx'
import { Empty, Loading } from '../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../kernel/web/words.ts'
import { useStaff } from '../../accounts/web/desk-parts/use-staff.ts'
import { postWords } from '../../accounts/web/words.ts'
import { may } from '../access.ts'
import { type Service, Stage } from '../contract.ts'
import { EditServiceDialog } from './desk-parts/edit-service-dialog.tsx'
import { findServices, makeServiceBook } from './desk-parts/service-book.ts'
import { useServiceBook } from './desk-parts/use-service-book.ts'
import { catalogueWords } from './desk-parts/words.ts'
import { serviceIcon } from './parts/service-icon.ts'
import { skillWords } from './words/skills.ts'
import { limitWords } from './words.ts'
import './desk-parts/catalogue.css'

/** What the office promises, service by service; the system administrator changes the limits and the skill. */
export function CataloguePage() {
  const w = useWords(catalogueWords)
  const said = useSaid()
  const staff = useStaff()
  const book = useServiceBook()
  const [typed, setTyped] = useState('')
  const [hasEnded, setEnded] = useState(false)
  const [editing, setEditing] = useState<Service | null>(null)
  useEffect(() => {
    document.title = w.title
  }, [w])
  const { catalogue } = book
  if (!catalogue) return <Loading rows={8} />
  // The search knows only offered ones; here the ended ones are searched like the others.
  const searched = hasEnded
    ? makeServiceBook({ ...catalogue, services: catalogue.services.map((one) => ({ ...one, isEnded: false })) })
    : book
  const found = new Set(findServices(searched, typed).map((service) => service.id))
  const mayChange = staff !== null && may.changeCatalogue(staff)
  return (
    <div className="desk-page catalogue">
      <div className="page-head">
        <h1>
          {w.title} <span className="muted small">{w.count(found.size)}</span>
        </h1>
        <p className="muted">{w.intro}</p>
      </div>
      <div className="row desk-page-tools">
        <Input
          aria-label={w.find}
          placeholder={w.find}
          className="desk-find"
          allowClear
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Checkbox checked={hasEnded} onChange={(event) => setEnded(event.target.checked)}>
          {w.showEnded}
        </Checkbox>
      </div>
      {found.size === 0 && <Empty icon="search" title={w.nothing} />}
      {[...catalogue.platforms]
        .sort((a, b) => a.position - b.position)
        .map((platform) => {
          const services = catalogue.services.filter((one) => one.platformCode === platform.code && found.has(one.id))
          return services.length === 0 ? null : (
            <section key={platform.code} aria-labelledby={`platform-${platform.code}`}>
              <h2 id={`platform-${platform.code}`}>{said(platform.name)}</h2>
              <ServiceTable services={services} onEdit={mayChange ? setEditing : undefined} />
            </section>
          )
        })}
      {editing && <EditServiceDialog service={editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

interface ServiceTableProps {
  readonly services: readonly Service[]
  readonly onEdit: ((service: Service) => void) | undefined
}

function ServiceTable({ services, onEdit }: ServiceTableProps) {
  const w = useWords(catalogueWords)
  const limits = useWords(limitWords)
  const posts = useWords(postWords)
  const skillNames = useWords(skillWords)
  const said = useSaid()
  return (
    <table className="catalogue-table">
      <thead>
        <tr>
          <th scope="col" className="catalogue-name">
            {w.columns.service}
          </th>
          {Stage.options.map((stage) => (
            <th key={stage} scope="col">
              {w.stages[stage]}
            </th>
          ))}
          <th scope="col">{w.columns.skill}</th>
          <th scope="col">{w.columns.who}</th>
          {onEdit && <th scope="col">{w.columns.edit}</th>}
        </tr>
      </thead>
      <tbody>
        {services.map((service) => {
          const { body } = service
          const marks = [
            ...(service.isEnded ? [w.ended] : []),
            ...(body.isDoorService ? [w.door] : []),
            ...(body.isPublic ? [] : [w.deskOnly]),
            ...(body.emergencyPhone ? [w.emergency(body.emergencyPhone)] : []),
          ]
          return (
            <tr key={service.id} className={service.isEnded ? 'catalogue-ended' : ''}>
              <th scope="row" className="catalogue-name" title={said(body.description)}>
                <Icon name={serviceIcon(body.icon)} /> {said(body.name)}
                {marks.length > 0 && <span className="muted small"> {marks.join(' · ')}</span>}
              </th>
              {Stage.options.map((stage) => {
                const limit = body.limits[stage]
                return (
                  <td key={stage}>{limit ? limits[limit.unit](limit.count) : <span title={w.noPromise}>—</span>}</td>
                )
              })}
              <td>{body.skill ? skillNames[body.skill] : <span title={w.noSkill}>—</span>}</td>
              <td>{body.handlers.map((post) => posts[post]).join('、')}</td>
              {onEdit && (
                <td>
                  <Button size="small" aria-label={w.editOf(said(body.name))} onClick={() => onEdit(service)}>
                    {w.columns.edit}
                  </Button>
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
