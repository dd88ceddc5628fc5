/** What the canvas takes of a name, with room for what is put behind it. */
export const nameSigns = 280

/** At most so many UTF-16 units, with an ellipsis where something was cut; no pair of surrogates is torn. */
export const cutName = (name: string, most = nameSigns): string =>
  name.length > most ? `${name.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : name
