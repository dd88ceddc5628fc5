import { type LogoVariant, uploadFields } from '@imagelayer/shared/contract/brand-kits.ts'
import type { FastifyRequest } from 'fastify'
import { pictureLimits } from '../imaging/decode/open-picture.ts'
import { parseInput } from '../parse-input.ts'
import { readMultipart } from '../read-multipart.ts'
import type { Upload } from './inspect-upload.ts'

/** The largest file of any kind; smaller limits follow once it is known what the bytes are. */
export const maxUploadBytes = pictureLimits.maxBytes

/** Reads one `file` with what it is for. @throws AppError as `readMultipart` does, input.invalid for wrong fields. */
export async function readUpload(request: FastifyRequest): Promise<Upload & { variant?: LogoVariant | undefined }> {
  const { file, fields } = await readMultipart(request, { maxBytes: maxUploadBytes })
  return { ...file, ...parseInput(uploadFields, fields) }
}
