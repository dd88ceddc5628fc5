import { wordPress, wordPressCore } from './clients.ts'

/** Which posts without a featured image are looked for. Dates are `YYYY-MM-DD`, both inclusive. */
export interface PostFilter {
  readonly postType: string
  readonly status: string
  /** A category's id; 0 takes all. */
  readonly category: number
  readonly after: string
  readonly before: string
}

export interface FoundPost {
  readonly id: number
  readonly title: string
  /** What will be asked for. */
  readonly brief: string
}

export interface FoundPosts {
  readonly items: readonly FoundPost[]
  readonly creditsEach: number
  /** There are more than one run takes. */
  readonly isCut: boolean
}

export type RowState = 'queued' | 'working' | 'done' | 'skipped' | 'failed' | 'undoing' | 'undone'

export interface BulkRow {
  readonly postId: number
  readonly title: string
  readonly state: RowState
  readonly errorCode: string
}

/** A run: the newest of the site. */
export interface BulkRun {
  readonly state: 'running' | 'paused' | 'canceled' | 'finished'
  /** Why it is paused: an error's code, `cap`, or `off`; empty when a person did it. */
  readonly reason: string
  /** The most credits that it may cost, and what it has cost or holds. */
  readonly cap: number
  readonly credits: number
  readonly rows: readonly BulkRow[]
  /** WordPress' own clock is off here: the host's must call wp-cron.php. */
  readonly waitsForCron?: boolean
}
export type Bulk = BulkRun | { readonly state: 'none' }

export interface Category {
  readonly id: number
  readonly name: string
}

export interface PostType {
  readonly slug: string
  readonly name: string
}

export const readBulk = (signal?: AbortSignal) => wordPress.call<Bulk>('GET', '/bulk', { signal })

export function findPosts(filter: PostFilter, signal?: AbortSignal): Promise<FoundPosts> {
  const { category, ...others } = filter
  const asked = Object.entries({ ...others, category: category > 0 ? String(category) : '' })
  const query = new URLSearchParams(asked.filter(([, value]) => value !== ''))
  return wordPress.call<FoundPosts>('GET', `/bulk/posts?${query}`, { signal })
}

export const startBulk = (posts: readonly number[], cap: number) =>
  wordPress.call<BulkRun>('POST', '/bulk', { body: { posts, cap } })
export const pauseBulk = () => wordPress.call<BulkRun>('POST', '/bulk/pause', { body: {} })
export const resumeBulk = (cap?: number) =>
  wordPress.call<BulkRun>('POST', '/bulk/resume', { body: cap ? { cap } : {} })
export const cancelBulk = () => wordPress.call<BulkRun>('POST', '/bulk/cancel', { body: {} })

/** In portions, each of which a host has time for. */
export async function undoBulk(deletePictures: boolean): Promise<BulkRun> {
  for (;;) {
    const { isMore, ...run } = await wordPress.call<BulkRun & { readonly isMore: boolean }>('POST', '/bulk/undo', {
      body: { deletePictures },
    })
    if (!isMore) return run
  }
}

export const readCategories = (signal?: AbortSignal) =>
  wordPressCore.call<readonly Category[]>('GET', '/categories?per_page=100&orderby=name&_fields=id,name', { signal })

/** Kinds of posts that may have a featured image. */
export async function readPostTypes(signal?: AbortSignal): Promise<readonly PostType[]> {
  const types = await wordPressCore.call<Record<string, PostType & { supports?: { thumbnail?: boolean } }>>(
    'GET',
    '/types?context=edit',
    { signal },
  )
  return Object.values(types).filter(({ supports }) => supports?.thumbnail)
}
