/** A capability leans only on those before it; tests/guards checks every import against this list. */
export const order = [
  'grids',
  'accounts',
  'division',
  'organisations',
  'catalogue',
  'channels',
  'requests',
  'dispatch',
  'registry',
  'visits',
  'evacuation',
  'teams',
  'applications',
  'knowledge',
  'coordination',
  'insight',
] as const
