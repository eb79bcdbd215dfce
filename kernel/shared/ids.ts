import { z } from 'zod'

/** A version 4 or 7 UUID, lower case. The client chooses the id of what it creates, so that sending twice makes one. */
export const Id = z.uuid().transform((id) => id.toLowerCase())
export type Id = string

/**
 * A random key the client makes (128 bits or more, base64url). Whoever shows it follows one request without an account;
 * the server keeps only its hash.
 */
export const SecretKey = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/)

/** Luhn's check digit over decimal digits: catches every wrong digit and most swaps when a number is read out by phone. */
export const luhnDigit = (digits: string): number => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    let d = Number(digits[digits.length - 1 - i])
    if (i % 2 === 0) {
      d *= 2
      if (d > 9) d -= 9
    }
    sum += d
  }
  return (10 - (sum % 10)) % 10
}
