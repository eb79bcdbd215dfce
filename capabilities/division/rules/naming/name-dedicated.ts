/**
 * Names of dedicated grids (专属网格): what stands on each open ground, else 公共用地 and a number. Two schools of one name are
 * told apart by makeUnique.
 * @param openNames by open ground; '' where nothing named stands
 */
export const nameDedicated = (openNames: readonly string[]): string[] => {
  let plain = 0
  return openNames.map((name) => {
    if (name.trim() !== '') return name.trim()
    plain++
    return `公共用地${plain}`
  })
}
