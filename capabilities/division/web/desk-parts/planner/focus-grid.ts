/** What had the focus is gone with what it did: the reader goes on at the head of the grid it was done to. */
export const focusGridHead = (): void => {
  requestAnimationFrame(() => document.getElementById('planner-grid')?.focus())
}

/** Back in the table, at the row one came from. */
export const focusGridRow = (grid: number): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-grid="${grid}"]`)?.focus())
}
