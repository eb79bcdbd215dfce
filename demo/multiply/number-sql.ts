/** More digits than any office will ever number. */
const mostDigits = 13

/**
 * SQL for the request number of a sequence value: its digits and a Luhn check digit, as requests/rules/number.ts
 * computes it. Arithmetic only: a million numbers cost seconds.
 * @param sequence an SQL expression of type bigint
 */
export const numberSql = (sequence: string): string => {
  const digit = (place: number) => `(n.value / ${10 ** place}) % 10`
  const sum = Array.from({ length: mostDigits }, (_, place) =>
    // Every other digit from the right counts twice, its own digits added: above four that is nine less.
    place % 2 === 0 ? `(${digit(place)}) * 2 - case when (${digit(place)}) > 4 then 9 else 0 end` : `(${digit(place)})`,
  ).join(' + ')
  return `(select n.value * 10 + (10 - (${sum}) % 10) % 10 from (select (${sequence})::bigint as value offset 0) as n)`
}
