import { cleanLine } from '@imagelayer/shared/brand/clean-text.ts'
import { AppError, describeError, type Words } from '@imagelayer/shared/contract/errors.ts'
import type { KitSkipped } from '@imagelayer/shared/contract/kit-imports.ts'
import type { WebReader } from '../../ports/web-reader.ts'
import { createSlots } from '../../slots.ts'
import type { AssetStore, JudgedFile } from '../asset-store.ts'
import { type FilePlace, nameOfPlace, placeOfFile } from './file-address.ts'
import type { WantedFile } from './wanted-files.ts'

export interface FetchOptions {
  readonly reader: WebReader
  readonly judge: AssetStore['judge']
  /** What relative addresses are relative to. */
  readonly base: string | undefined
  /** Files still under way when it aborts are left out. */
  readonly deadline: AbortSignal
  /** Most files that may be taken, whatever the source names. */
  readonly room: number
}

export type WantedChoice = WantedFile['choices'][number]
/** A file that was had. */
export interface FetchedFile {
  readonly choice: WantedChoice
  readonly place: FilePlace
  readonly fileName: string
  readonly file: JudgedFile
}
export interface FetchedFiles {
  /** In the order of what was wanted; undefined for what could not be had. */
  readonly files: readonly (FetchedFile | undefined)[]
  readonly skipped: readonly KitSkipped[]
}

/** Files of one import, whatever its source names. */
const maxFiles = 40
/** Bytes of all files of one import. */
const maxTotalBytes = 40_000_000
const readsAtOnce = 4
const reading = {
  logo: { kind: 'picture', maxBytes: 5_000_000 },
  font: { kind: 'font', maxBytes: 10_000_000 },
  reference: { kind: 'picture', maxBytes: 20_000_000 },
} as const

/** Reads and judges files as uploads are judged. One that cannot be had is told and leaves the others alone. */
export async function fetchFiles(wanted: readonly WantedFile[], options: FetchOptions): Promise<FetchedFiles> {
  const failure = new AbortController()
  const get = createGet({ ...options, deadline: AbortSignal.any([options.deadline, failure.signal]) })
  const takeTurn = createSlots({ count: readsAtOnce, maxWaiting: wanted.length })
  const most = Math.min(maxFiles, options.room)
  const work = wanted.map((one, index) =>
    takeTurn(async () => {
      failure.signal.throwIfAborted()
      return index < most ? getFirst(one, get) : tooMany(one, options.room)
    }).catch((error: unknown) => {
      failure.abort(error) // nobody waits for the others any more
      throw error
    }),
  )
  await Promise.allSettled(work)
  const found = await Promise.all(work)
  return { files: found.map(({ file }) => file), skipped: found.flatMap(({ skipped }) => skipped) }
}

interface Found {
  readonly file?: FetchedFile
  readonly skipped: readonly KitSkipped[]
}
type Get = (choice: WantedChoice, path: string) => Promise<FetchedFile>

async function getFirst({ path, choices }: WantedFile, get: Get): Promise<Found> {
  const skipped: KitSkipped[] = []
  for (const choice of choices) {
    try {
      return { file: await get(choice, path), skipped }
    } catch (error) {
      if (!(error instanceof AppError) || !isOfFile(error)) throw error
      skipped.push(skip(path, choice, error))
    }
  }
  return { skipped }
}

/** Whether it is the file's fault; a machine that is busy or broken is no reason to make a kit without its logo. */
const isOfFile = ({ code }: AppError): boolean =>
  code === 'input.invalid' || code === 'input.unsupported' || code === 'input.too-large'

const skip = (path: string, { told }: WantedChoice, error: AppError): KitSkipped => ({
  found: 'address' in told ? cleanLine(told.address, told.address.startsWith('data:') ? 60 : 300) : path,
  reason: describeError(error, 'en').message,
  reasonZh: describeError(error, 'zh-CN').message,
})

async function tooMany({ path, choices: [choice] }: WantedFile, room: number): Promise<Found> {
  const words =
    room < maxFiles
      ? {
          en: 'The organization has no room for more files. Remove some, then upload this one.',
          zh: '组织的文件数量已达上限。请先删除一些，再上传此文件。',
        }
      : {
          en: `An import fetches ${maxFiles} files. Upload this one yourself.`,
          zh: `一次导入最多获取 ${maxFiles} 个文件，请自行上传此文件。`,
        }
  return choice ? { skipped: [skip(path, choice, refuse('count', words))] } : { skipped: [] }
}

/** Reads each address once, and has one file judged at a time, so that one import cannot fill the queue that uploads wait in. */
function createGet({ reader, judge, base, deadline }: FetchOptions): Get {
  const judged = new Map<string, Promise<JudgedFile>>()
  const judgeInTurn = createSlots({ count: 1, maxWaiting: maxFiles * 2 })
  let total = 0

  async function read(place: FilePlace, kind: WantedChoice['kind']): Promise<JudgedFile> {
    const { kind: webKind, maxBytes } = reading[kind]
    const request = { kind: webKind, maxBytes, signal: deadline }
    const bytes = 'bytes' in place ? place.bytes : (await reader.read({ address: place.url, ...request })).bytes
    total += bytes.length
    if (total > maxTotalBytes) throw tooMuch()
    return judgeInTurn(async () => {
      deadline.throwIfAborted()
      return judge({ kind, fileName: '', bytes })
    })
  }

  return async (choice, path) => {
    const place =
      'svg' in choice.told ? { bytes: Buffer.from(choice.told.svg) } : placeOfFile(choice.told.address, base)
    const key = 'url' in place ? `${choice.kind} ${place.url}` : undefined
    const known = key === undefined ? undefined : judged.get(key)
    const pending = known ?? read(place, choice.kind)
    if (key !== undefined) judged.set(key, pending)
    try {
      const file = await pending
      return { choice, place, file, fileName: `${nameOfPlace(place, path.replace('.', '-'))}.${file.ext}` }
    } catch (error) {
      throw deadline.aborted ? tooLate() : error
    }
  }
}

const refuse = (rule: string, words: Words): AppError => new AppError('input.invalid', { words, details: { rule } })
const tooMuch = (): AppError =>
  refuse('total', {
    en: `The files of one import may hold ${maxTotalBytes / 1e6} MB together. Upload this one yourself.`,
    zh: `一次导入的文件合计最多 ${maxTotalBytes / 1e6} MB，请自行上传此文件。`,
  })
const tooLate = (): AppError =>
  refuse('time', {
    en: 'There was no time left to read it. Upload it yourself.',
    zh: '读取此文件的时间已用完，请自行上传。',
  })
