/**
 * A Chinese phone number in one form, for sealing and exact search: mobile (11 digits from 1), landline with area code
 * (10–12 digits from 0) or local landline (7–8 digits), each also after +86, 0086 or 86. Null when it is none of these.
 * Source: 电信网编号计划 (2017): mobile numbers have 11 digits and begin with 1, area codes begin with 0.
 */
export const plainPhone = (text: string): string | null => {
  const plain = text.normalize('NFKC').replace(/[\s()\-—–.]/g, '')
  // A bare 86 is the country only before a whole number: 8612 3456 is somebody's local one.
  const national = plain.replace(/^(?:(?:\+|00)86|86(?=1\d{10}$|0\d{9,11}$))/, '')
  return /^(?:1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})$/.test(national) ? national : null
}

/** What staff see until there is a reason, `138****0002`: enough to recognise, never enough to call. */
export const maskPhone = (phone: string): string =>
  phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `${phone.slice(0, 2)}****${phone.slice(-2)}`
