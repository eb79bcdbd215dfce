import { PhotoPicker, type PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { submitWords } from '../words/submit-request.ts'

export interface PhotoStepProps {
  readonly photos: readonly PickedPhoto[]
  readonly onChange: (photos: readonly PickedPhoto[]) => void
}

export function PhotoStep({ photos, onChange }: PhotoStepProps) {
  const w = useWords(submitWords)
  return <PhotoPicker label={w.photo.label} hint={w.photo.hint} optional photos={photos} onChange={onChange} max={3} />
}
