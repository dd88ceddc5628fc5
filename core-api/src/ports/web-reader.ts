/** What is expected under an address. It decides how much may come and which kinds of bytes count. */
export type WebKind = 'page' | 'style' | 'picture' | 'font' | 'data'

export interface WebRequest {
  /** As a person or a document wrote it; `https://` is assumed where no scheme is given. */
  readonly address: string
  readonly kind: WebKind
  /** Bytes after decompression; never more than the kind's own limit. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
}

export interface WebFile {
  /** Where the bytes came from in the end, after redirects. */
  readonly address: string
  /** 200 to 299; any other status is refused. */
  readonly status: number
  /** What the bytes are, which may differ from what the server called them. */
  readonly mime: string
  /** As the server named it, in lower case; it may be wrong. */
  readonly charset?: string
  readonly bytes: Buffer
}

/**
 * Reads public addresses of the web for a person: 10 s in all, 5 MB of page or style sheet, 20 MB of picture, 10 MB of font, 2 MB of
 * data. Nothing that is not public can be reached, by whatever name or redirect. Throws AppError `input.invalid` with `details.rule`:
 * `unreachable` (in the same words and after the same time whether an address is private, closed, silent or unknown), `status` (with
 * `details.status`), `size` or `type`; the reason of the caller's own signal when that aborted.
 */
export interface WebReader {
  read(request: WebRequest): Promise<WebFile>
  close(): Promise<void>
}
