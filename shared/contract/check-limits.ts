// Data only: pages import this file without carrying the schema library.

/** The largest file that `POST /v1/provenance` reads. */
export const maxCheckedBytes = 20_000_000
/** Kinds of picture that it reads. */
export const checkedMimes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif'] as const
