/**
 * A Chinese phone number in one form, for sealing and for exact search: mobile `1xxxxxxxxxx` (11 digits), landline with
 * area code `0xxx…` (10–12 digits), or a local landline of 7–8 digits as given. Null when it is none of these.
 * Numbering: 电信网编号计划 (2017): mobile numbers begin with 1 and have 11 digits, area codes begin with 0.
 */
export const normalisePhone = (text: string): string | null => {
  const plain = text
    .replace(/[０-９＋]/g, (d) => (d === '＋' ? '+' : String(d.charCodeAt(0) - 0xff10)))
    .replace(/[\s\-－—()（）.]/g, '')
  const national = plain.replace(/^(\+|00)?86(?=1\d{10}$|0?[2-9]\d{8,10}$)/, '')
  if (/^1[3-9]\d{9}$/.test(national)) return national
  if (/^0\d{9,11}$/.test(national)) return national
  if (/^[2-9]\d{6,7}$/.test(national)) return national
  return null
}

/** What staff see until they have a reason: `138****0002`; never enough to call. */
export const maskPhone = (phone: string): string =>
  phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `${phone.slice(0, 2)}****${phone.slice(-2)}`

/** The family name stays, so that a caller can be greeted: 王**. */
export const maskName = (name: string): string => {
  const letters = [...name]
  return letters.length <= 1 ? name : `${letters[0]}${'*'.repeat(Math.min(letters.length - 1, 2))}`
}
