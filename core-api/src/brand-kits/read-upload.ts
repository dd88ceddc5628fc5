import { type LogoVariant, uploadFields } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { FastifyRequest } from 'fastify'
import { pictureLimits } from '../imaging/decode/open-picture.ts'
import { parseInput } from '../parse-input.ts'
import type { Upload } from './inspect-upload.ts'

/** The largest file of any kind; smaller limits follow once it is known what the bytes are. */
export const maxUploadBytes = pictureLimits.maxBytes

/** Reads a multipart body: exactly one `file`, and the text fields in any order. Stops reading at the limit. */
export async function readUpload(request: FastifyRequest): Promise<Upload & { variant?: LogoVariant | undefined }> {
  if (!request.isMultipart())
    throw new AppError('input.unsupported', {
      words: { en: 'Send the file as multipart/form-data.', zh: '请以 multipart/form-data 格式发送文件。' },
    })
  let file: { fileName: string; bytes: Buffer } | undefined
  const fields: Record<string, unknown> = {}
  try {
    for await (const part of request.parts({
      limits: { fileSize: maxUploadBytes, files: 1, fields: 5, fieldSize: 200 },
    })) {
      if (part.type === 'field') fields[part.fieldname] = part.value
      else if (part.fieldname !== 'file')
        throw new AppError('input.invalid', {
          words: { en: 'Send the file in the field "file".', zh: '请将文件放在“file”字段中。' },
        })
      else file = { fileName: part.filename ?? '', bytes: await part.toBuffer() }
    }
  } catch (error) {
    throw asUploadError(error)
  }
  if (!file)
    throw new AppError('input.invalid', {
      words: { en: 'Send a file in the field "file".', zh: '请在“file”字段中发送一个文件。' },
      details: { field: 'file' },
    })
  return { ...file, ...parseInput(uploadFields, fields) }
}

function asUploadError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = String((error as { code?: unknown }).code)
  if (code === 'FST_REQ_FILE_TOO_LARGE') {
    return new AppError('input.too-large', {
      words: { en: `The file is larger than ${maxUploadBytes / 1e6} MB.`, zh: `文件超过 ${maxUploadBytes / 1e6} MB。` },
      details: { maxBytes: maxUploadBytes },
      cause: error,
    })
  }
  if (code === 'FST_FILES_LIMIT')
    return new AppError('input.invalid', {
      words: { en: 'Send one file at a time.', zh: '请一次只发送一个文件。' },
      cause: error,
    })
  return new AppError('input.invalid', {
    words: { en: 'The upload broke off or could not be read.', zh: '上传中断，或内容无法读取。' },
    cause: error,
  })
}
