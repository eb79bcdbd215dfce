import { useState } from 'react'
import { newId } from '../../../../kernel/web/new-id.ts'
import { queue } from '../../../../kernel/web/outbox/outbox.ts'
import { useQueued } from '../../../../kernel/web/outbox/use-outbox.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { TextArea } from '../../../../kernel/web/ui/inputs.tsx'
import { PhotoPicker, type PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { sayMore } from '../../contract/resident.ts'
import { followWords } from '../words/follow-request.ts'

export interface SayMoreFormProps {
  readonly id: string
  readonly followKey: string
  readonly title: string
}

/** More words or photos; without a network they wait in the outbox as the report itself does. */
export function SayMoreForm({ id, followKey, title }: SayMoreFormProps) {
  const w = useWords(followWords).more
  const [words, setWords] = useState('')
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([])
  const [isChecked, setChecked] = useState(false)
  const [itemId, setItemId] = useState<string | null>(null)
  const { item } = useQueued(sayMore, itemId)

  const send = async () => {
    setChecked(true)
    if (words.trim() === '') {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.more textarea[aria-invalid="true"]')?.focus())
      return
    }
    const wordsId = newId()
    await queue({
      endpoint: sayMore,
      input: { id, wordsId, words: words.trim(), photos: photos.map((photo) => photo.id) },
      title,
      photos: photos.map((photo) => ({ path: `/uploads/${photo.id}`, blob: photo.blob })),
      followKey,
      id: wordsId,
    })
    setItemId(wordsId)
    setWords('')
    setPhotos([])
    setChecked(false)
  }
  return (
    <details className="card more">
      <summary>
        <Icon name="plus" />
        {w.title}
      </summary>
      <div className="stack">
        <div role="status">
          {item?.state === 'sent' && <Banner tone="good">{w.done}</Banner>}
          {(item?.state === 'waiting' || item?.state === 'sending') && <Banner icon="send">{w.waiting}</Banner>}
        </div>
        {item?.state === 'refused' && <Problem problem={item.lastProblem} />}
        <TextArea
          label={w.label}
          error={isChecked && words.trim() === '' ? w.missing : undefined}
          value={words}
          maxLength={1000}
          rows={3}
          onChange={setWords}
        />
        <PhotoPicker label={w.photos} optional photos={photos} onChange={setPhotos} max={3} />
        <Button wide icon="send" onClick={() => void send()}>
          {w.send}
        </Button>
      </div>
    </details>
  )
}
