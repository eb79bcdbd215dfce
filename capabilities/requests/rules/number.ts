import { luhnDigit } from '../../../kernel/shared/ids.ts'

/** Numbers are drawn from the sequence in blocks of so many: value n stands for n × block … n × block + block − 1. */
export const numberBlock = 32

/** The request number of a sequence value: its digits and a Luhn check digit. */
export const numberOf = (sequence: number): number => sequence * 10 + luhnDigit(String(sequence))

/** A number as a person wrote it down (spaces, dashes, full-width digits); null when it cannot be one. */
export const readNumber = (text: string): number | null => {
  const digits = text.replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 0xff10)).replace(/[\s\-－—·.]/g, '')
  if (!/^\d{6,15}$/.test(digits)) return null
  return luhnDigit(digits.slice(0, -1)) === Number(digits.slice(-1)) ? Number(digits) : null
}

/** In groups of four from the right, as it is read out: 10 0014 → `1 0001 4`. */
export const groupNumber = (number: string): string => number.replace(/\B(?=(\d{4})+(?!\d))/g, ' ')
