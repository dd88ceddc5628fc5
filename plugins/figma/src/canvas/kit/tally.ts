/** Counts of variables and styles while a kit is applied. */
export interface Tally {
  created: number
  changed: number
  /** Equal already, and untouched. */
  kept: number
}
