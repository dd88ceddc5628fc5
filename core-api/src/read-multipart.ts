import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { FastifyRequest } from 'fastify'

export interface MultipartBody {
  /** `fileName` as the sender's machine called it; not to be believed. */
  readonly file: { readonly fileName: string; readonly bytes: Buffer }
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * Reads a multipart body: exactly one `file`, and at most five text fields in any order. Stops reading at the limit. The
 * route's scope must have registered @fastify/multipart.
 * @throws AppError input.unsupported (no form), input.too-large, input.invalid.
 */
export async function readMultipart(
  request: FastifyRequest,
  { maxBytes }: { maxBytes: number },
): Promise<MultipartBody> {
  if (!request.isMultipart())
    throw new AppError('input.unsupported', {
      words: { en: 'Send the file as multipart/form-data.', zh: '请以 multipart/form-data 格式发送文件。' },
    })
  let file: MultipartBody['file'] | undefined
  const fields: Record<string, unknown> = {}
  try {
    const limits = { fileSize: maxBytes, files: 1, fields: 5, fieldSize: 200 }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields[part.fieldname] = part.value
      else if (part.fieldname !== 'file')
        throw new AppError('input.invalid', {
          words: { en: 'Send the file in the field "file".', zh: '请将文件放在“file”字段中。' },
        })
      else file = { fileName: part.filename ?? '', bytes: await part.toBuffer() }
    }
  } catch (error) {
    throw asUploadError(error, maxBytes)
  }
  if (!file)
    throw new AppError('input.invalid', {
      words: { en: 'Send a file in the field "file".', zh: '请在“file”字段中发送一个文件。' },
      details: { field: 'file' },
    })
  return { file, fields }
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
