/**
 * What somebody must be able to do at the door. A closed list: the words on both sides (who can, what needs it) must mean
 * the same in every office, and the coverage map counts by it. Seven chosen from what a quarter of an hour is promised for.
 */
export const skills = ['first_aid', 'care', 'repair', 'hazard', 'mediation', 'search', 'flood'] as const
export type Skill = (typeof skills)[number]
