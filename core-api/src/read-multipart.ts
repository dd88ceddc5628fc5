import type { MultipartValue } from '@fastify/multipart'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { FastifyRequest } from 'fastify'

export interface MultipartBody {
  /** `fileName` as the sender's machine called it; not to be believed. */
  readonly file: { readonly fileName: string; readonly bytes: Buffer }
  readonly fields: Readonly<Record<string, unknown>>
}

export interface MultipartLimits {
  readonly maxBytes: number
  /** What the file's field is called. */
  readonly fileField?: string
  /** Most text fields; five unless said otherwise. */
  readonly maxFields?: number
  /** Most bytes of one text field. */
  readonly maxFieldBytes?: number
}

/**
 * Reads a multipart body: exactly one file, and a few text fields in any order. Stops reading at the limit. The
 * route's scope must have registered @fastify/multipart.
 * @throws AppError input.unsupported (no form), input.too-large, input.invalid.
 */
export async function readMultipart(
  request: FastifyRequest,
  { maxBytes, fileField = 'file', maxFields = 5, maxFieldBytes = 200 }: MultipartLimits,
): Promise<MultipartBody> {
  if (!request.isMultipart())
    throw new AppError('input.unsupported', {
      words: { en: 'Send the file as multipart/form-data.', zh: '请以 multipart/form-data 格式发送文件。' },
    })
  let file: MultipartBody['file'] | undefined
  const fields: Record<string, unknown> = {}
  try {
    const limits = { fileSize: maxBytes, files: 1, fields: maxFields, fieldSize: maxFieldBytes }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields[part.fieldname] = requireWhole(part)
      else if (part.fieldname !== fileField)
        throw new AppError('input.invalid', {
          words: { en: `Send the file in the field "${fileField}".`, zh: `请将文件放在“${fileField}”字段中。` },
        })
      else file = { fileName: part.filename ?? '', bytes: await part.toBuffer() }
    }
  } catch (error) {
    throw asUploadError(error, maxBytes)
  }
  if (!file)
    throw new AppError('input.invalid', {
      words: { en: `Send a file in the field "${fileField}".`, zh: `请在“${fileField}”字段中发送一个文件。` },
      details: { field: fileField },
    })
  return { file, fields }
}

/** A text that was cut at the limit is no text: half a JSON or half an id would mislead. */
function requireWhole({ fieldname, value, valueTruncated }: MultipartValue): unknown {
  if (!valueTruncated) return value
  throw new AppError('input.too-large', {
    words: { en: `The field "${fieldname.slice(0, 40)}" is too long.`, zh: `“${fieldname.slice(0, 40)}”字段过长。` },
    details: { field: fieldname.slice(0, 40) },
  })
}

function asUploadError(error: unknown, maxBytes: number): AppError {
  if (error instanceof AppError) return error
  const code = String((error as { code?: unknown }).code)
  if (code === 'FST_REQ_FILE_TOO_LARGE') {
    return new AppError('input.too-large', {
      words: { en: `The file is larger than ${maxBytes / 1e6} MB.`, zh: `文件超过 ${maxBytes / 1e6} MB。` },
      details: { maxBytes },
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
