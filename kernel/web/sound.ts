/**
 * Soft tones. Browsers let a page make a sound only after somebody has touched it: the first touch or key arms it, and
 * before that asking for a tone does nothing.
 */
let audio: AudioContext | null = null

const arm = () => {
  if (typeof AudioContext !== 'function') return
  audio ??= new AudioContext()
  if (audio.state === 'suspended') void audio.resume()
}

/** Once, at the start of a face that may ring. */
export const armSound = (): (() => void) => {
  window.addEventListener('pointerdown', arm)
  window.addEventListener('keydown', arm)
  return () => {
    window.removeEventListener('pointerdown', arm)
    window.removeEventListener('keydown', arm)
  }
}

const toneSeconds = 0.32
// Quiet beside a talk on the telephone, heard across a desk.
const loudness = 0.1

/** Tones one after the other, in hertz. Nothing where no sound is allowed. */
export const playTones = (tones: readonly number[]): void => {
  if (audio?.state !== 'running') return
  for (const [i, hertz] of tones.entries()) {
    const from = audio.currentTime + i * toneSeconds
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, from)
    volume.gain.exponentialRampToValueAtTime(loudness, from + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, from + toneSeconds)
    tone.connect(volume).connect(audio.destination)
    tone.start(from)
    tone.stop(from + toneSeconds)
  }
}
