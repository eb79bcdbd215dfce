/** Leads to the first thing that is missing: on a phone it is usually out of sight. */
export const focusFirstWrong = (): void => {
  // After React has drawn the errors.
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>(
      'main [aria-invalid="true"], main .field-bad input, main .field-bad button, main .emergency-call',
    )
    wrong?.focus({ preventScroll: true })
    wrong?.scrollIntoView({ block: 'center' })
  })
}
