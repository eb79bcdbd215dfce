import { type ReactNode, useEffect, useState } from 'react'
import { useLanguage } from '../../../../kernel/web/language.ts'
import { ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import type { PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Service } from '../../../catalogue/contract.ts'
import type { Area } from '../../../grids/contract.ts'
import { submitWords } from '../words/submit-request.ts'
import { useFoundPlace } from './chosen-place.tsx'
import type { ReportDraft } from './report-draft.ts'

export interface CheckStepProps {
  readonly draft: ReportDraft
  readonly photos: readonly PickedPhoto[]
  readonly service: Service | undefined
  readonly areas: readonly Area[]
}

/** Everything once more, each part with its way back. */
export function CheckStep({ draft, photos, service, areas }: CheckStepProps) {
  const w = useWords(submitWords)
  const language = useLanguage()
  const found = useFoundPlace(draft.place, areas)
  const answers = (service?.body.questions ?? []).flatMap(({ code, label, values }) => {
    const given = draft.answers[code]
    if (given === undefined || given === '' || (Array.isArray(given) && given.length === 0)) return []
    const said = (Array.isArray(given) ? given : [String(given)]).map(
      (one) => values.find((value) => value.key === one)?.label[language] ?? one,
    )
    return [`${label[language]}: ${said.join(language === 'zh' ? '、' : ', ')}`]
  })
  const contact = [draft.name.trim(), draft.phone.trim()].filter(Boolean).join(' · ')
  return (
    <dl className="card reviews">
      <Review label={w.check.photos} page="photo">
        {photos.length > 0 ? (
          <span className="review-photos">
            {photos.map((photo) => (
              <Thumb key={photo.id} blob={photo.blob} />
            ))}
          </span>
        ) : (
          w.check.noPhotos
        )}
      </Review>
      <Review label={w.check.what} page="what">
        {service?.body.name[language] ?? ''}
      </Review>
      <Review label={w.check.where} page="where">
        {[found.name, draft.place.words.trim()].filter(Boolean).join('\n')}
      </Review>
      <Review label={w.check.say} page="say">
        {[draft.words.trim() || (service?.body.name[language] ?? ''), ...answers].join('\n')}
      </Review>
      <Review label={w.check.contact} page="say">
        {contact || w.check.noContact}
      </Review>
    </dl>
  )
}

interface ReviewProps {
  readonly label: string
  readonly page: string
  readonly children: ReactNode
}

function Review({ label, page, children }: ReviewProps) {
  const w = useWords(submitWords)
  return (
    <div className="review">
      <dt>{label}</dt>
      <dd>{children}</dd>
      <dd className="review-change">
        <ButtonLink kind="quiet" href={`/report/${page}`}>
          {w.check.change}
          <span className="visually-hidden">{` ${label}`}</span>
        </ButtonLink>
      </dd>
    </div>
  )
}

/** Decoration beside the word "photos"; its address is given back when it goes. */
function Thumb({ blob }: { readonly blob: Blob }) {
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return address ? <img src={address} alt="" /> : null
}
