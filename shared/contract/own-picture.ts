// Data only: pages import this file without carrying the schema library.

/** What stands for the model where nobody painted: a person brought the picture. It cannot be asked for. */
export const uploadModelId = 'upload'
/** The largest picture that `POST /v1/compositions` reads, in bytes. */
export const maxBroughtBytes = 20_000_000
