import type { BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { KitDifference, KitEvidence, KitSkipped } from '@imagelayer/shared/contract/kit-imports.ts'
import type { Failure } from '@imagelayer/shared/plugin/failure.ts'
import { wordPress, wordPressCore } from './clients.ts'

/** Where the key comes from; only a key that the site itself stored can be forgotten here. */
export type KeySource = 'environment' | 'constant' | 'option' | 'none'

export interface Status {
  readonly connected: boolean
  /** Empty for who may not see it. */
  readonly apiUrl: string
  /** The address stands in the site's configuration and cannot be typed. */
  readonly apiUrlIsFixed: boolean
  readonly source: KeySource
  /** Whether the site offers its panels at all. */
  readonly enabled: boolean
  /** Whether this person sees them. */
  readonly enabledForUser: boolean
  /** The kit that panels choose first; empty without one. */
  readonly brandKitId: string
  /** The site was connected under this address and has another one now. */
  readonly movedFrom?: string
  readonly organization?: { readonly id: string; readonly name: string }
  readonly plan?: string
  /** Credits free to spend. */
  readonly credits?: number
  /** Why organization and credits are not known. */
  readonly problem?: Failure
}

export interface Pairing {
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete: string
  /** Seconds. */
  readonly expiresIn: number
  readonly interval: number
}

export type PairingState = 'pending' | 'connected' | 'expired' | 'denied'

/** A file of the media library. */
export interface Media {
  readonly id: number
  readonly url: string
  readonly width: number
  readonly height: number
  readonly alt: string
  /** Says by whom it was made, where the site wants that to be seen. */
  readonly caption: string
  readonly mime: string
}

export interface MediaRequest {
  readonly imageId: string
  /** The finished picture, or only what was painted. */
  readonly part: 'whole' | 'background'
  readonly postId?: number | undefined
  /** Names the file where the post has no title yet. */
  readonly headline?: string | undefined
  /** The answer comes before the smaller sizes are made: `makeSizes()` asks for them. */
  readonly sizesLater?: boolean
}

/** A picture of the media library and what is to be set over it. */
export interface BrandRequest {
  readonly attachmentId: number
  readonly brandKitId: string
  readonly copy?: Copy
  readonly layout: string
  /** Absent: the picture's own size. */
  readonly channel?: string
  readonly altText: string
}

/** What a kit would be made of. */
export interface SiteKit {
  readonly siteName: string
  readonly themeName: string
  readonly logoUrl?: string
  readonly iconUrl?: string
  /** The kit that was made of this site; empty without one. */
  readonly kitId: string
  /** Whether the design is another than when that kit was made. */
  readonly changed: boolean
}

export interface ImportedSiteKit {
  readonly kit: BrandKitView
  readonly evidence: readonly KitEvidence[]
  readonly skipped: readonly KitSkipped[]
  readonly published: boolean
  /** Why it could not be published. */
  readonly problem?: Failure
}

export interface Drift {
  readonly changed: boolean
  readonly items: readonly KitDifference[]
}

export type SwitchName = 'enabled' | 'enabledForUser' | 'label' | 'socialImages'
export type Settings = Partial<Record<SwitchName, boolean>> & { readonly brandKitId?: string }

/** Answered after disconnecting: `message` says what is left to do by hand, if anything. */
export interface Disconnected {
  readonly revoked: boolean
  readonly message: string
}

export const readStatus = (signal?: AbortSignal) => wordPress.call<Status>('GET', '/status', { signal })
/** Not from the site's memory of the last minute. */
export const readFreshStatus = (signal?: AbortSignal) => wordPress.call<Status>('GET', '/status?fresh=true', { signal })

export const startPairing = (apiUrl: string) => wordPress.call<Pairing>('POST', '/connection', { body: { apiUrl } })
export const readPairing = (signal?: AbortSignal) =>
  wordPress.call<{ state: PairingState }>('GET', '/connection', { signal })
export const disconnect = () => wordPress.call<Disconnected>('DELETE', '/connection')
/** Keeps the connection of a site that has moved to another address. */
export const confirmSite = () => wordPress.call<unknown>('POST', '/connection/site', { body: {} })

/** Takes a picture into the media library. The same picture twice gives the file that is there. */
export const saveToLibrary = (request: MediaRequest) => wordPress.call<Media>('POST', '/media', { body: request })

/** The editor fetches and shows the file first. */
const sizesAfterMs = 1500

/** Has WordPress make the smaller sizes of a file that are missing. Where this fails an event of the site makes them. */
export function makeSizes(mediaId: number): void {
  const body = { action: 'create-image-subsizes' }
  const ask = () => wordPressCore.call('POST', `/media/${mediaId}/post-process`, { body }).catch(() => null)
  setTimeout(ask, sizesAfterMs)
}

/** How far the picture is that shows where a post's link is shared. */
export interface SocialImage {
  /** The post is published and has words to set. */
  readonly wanted: boolean
  /** It will be made in the background. */
  readonly planned: boolean
  /** It shows the words of now. */
  readonly current: boolean
  /** No other plugin prints a preview picture of its own. */
  readonly printed: boolean
  readonly image: Pick<Media, 'id' | 'url' | 'width' | 'height' | 'alt'> | null
  /** Why the newest try failed. */
  readonly problem: Failure | null
}

export const readSocialImage = (postId: number, signal?: AbortSignal) =>
  wordPress.call<SocialImage>('GET', `/social/${postId}`, { signal })
/** Has it made now, or its words set anew. */
export const makeSocialImage = (postId: number) =>
  wordPress.call<SocialImage>('POST', `/social/${postId}`, { body: {} })

/** Sends a file of the library to the service, which sets words and logo over it: free, and the same wish twice is one picture. */
export const brandPicture = (request: BrandRequest) =>
  wordPress.call<EditedComposition>('POST', '/compositions', { body: request })

export const readSiteKit = (signal?: AbortSignal) => wordPress.call<SiteKit>('GET', '/kit/site', { signal })
export const importSiteKit = () => wordPress.call<ImportedSiteKit>('POST', '/kit/site', { body: {} })
export const readDrift = (signal?: AbortSignal) => wordPress.call<Drift>('GET', '/kit/drift', { signal })
/** Leaves the kit as it is although the site's design has changed. */
export const keepKit = () => wordPress.call<unknown>('POST', '/kit/drift', { body: {} })

export const readSettings = (signal?: AbortSignal) => wordPress.call<Settings>('GET', '/settings', { signal })
export const saveSettings = (change: Settings) => wordPress.call<Settings>('POST', '/settings', { body: change })
