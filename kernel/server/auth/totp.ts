import { generateSecret, generateURI, verifySync } from 'otplib'
import { type Instant, msOf } from '../../shared/time.ts'

// What every authenticator app takes without asking: SHA-1, six digits, 30 seconds (RFC 6238).
const periodSeconds = 30
/** One step earlier and later: phones' clocks are off, and typing takes time (RFC 6238, 5.2). */
const toleranceSeconds = periodSeconds
const sixDigits = /^\d{6}$/

/** A new secret of 160 bits as base32 (RFC 4226 recommends 160). Store it sealed. */
export const createTotpSecret = (): string => generateSecret({ length: 20 })

/** The `otpauth://` address for the QR code. */
export const totpAddress = (secret: string, username: string, issuer: string): string =>
  generateURI({ issuer, label: username, secret })

/**
 * The time step a code belongs to, or null when it is wrong. The caller stores the step of each success and passes the
 * last one: a code of that step or an earlier one is refused, so that a code seen over a shoulder cannot be used again.
 */
export const verifyTotp = (secret: string, code: string, now: Instant, lastStep: number | null): number | null => {
  const typed = code.normalize('NFKC').replaceAll(' ', '')
  if (!sixDigits.test(typed)) return null
  const epoch = Math.floor(msOf(now) / 1000)
  const result = verifySync({ secret, token: typed, epoch, epochTolerance: toleranceSeconds })
  if (!result.valid) return null
  const step = Math.floor(epoch / periodSeconds) + result.delta
  return lastStep !== null && step <= lastStep ? null : step
}
