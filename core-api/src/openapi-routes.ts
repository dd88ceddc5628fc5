import { uploadFields } from '@imagelayer/shared/contract/brand-kits.ts'
import { generationEvent } from '@imagelayer/shared/contract/generations.ts'
import { imageFileQuery, imageMimes } from '@imagelayer/shared/contract/images.ts'
import { z } from 'zod'
import { uploadPolicy } from './brand-kits/routes.ts'
import { readPolicy } from './generation/routes.ts'
import { filePolicy } from './images/routes.ts'
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from './openapi-document.ts'
import type { Policy } from './trpc.ts'

/** Zod's JSON schema without the dialect, which the document states for all. For shapes that hold no component. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema as JsonSchema
}

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 60 } }
const bytes: JsonSchema = { type: 'string', format: 'binary' }
const upload = schemaOf(uploadFields, 'input')
const fileQuery = schemaOf(imageFileQuery, 'input').properties ?? {}

const uploadAsset: OpenApiOperation = {
  operationId: 'brandKits-assets-add',
  summary: 'Upload a logo, a font or a reference picture',
  tags: ['brand kits'],
  parameters: [id],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          ...upload,
          properties: { file: bytes, ...upload.properties },
          required: ['file', ...(upload.required ?? [])],
        },
      },
    },
  },
  responses: {
    '201': {
      description: 'What was stored',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/BrandKitAsset' } } },
    },
  },
}

const readEvents: OpenApiOperation = {
  operationId: 'generations-events',
  summary: 'Progress as server-sent events until the request has ended; each event’s id is its number',
  tags: ['generations'],
  parameters: [
    id,
    { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'integer', minimum: 0 } },
    { name: 'lastEventId', in: 'query', required: false, schema: { type: 'integer', minimum: 0 } },
  ],
  responses: {
    '200': {
      description: 'Events; `data` is JSON',
      content: {
        'text/event-stream': {
          schema: {
            type: 'string',
            contentMediaType: 'application/json',
            contentSchema: schemaOf(generationEvent, 'output'),
          },
        },
      },
    },
  },
}

const readImageFile: OpenApiOperation = {
  operationId: 'images-file',
  summary: 'The bytes of an image in any format and width, signed and labelled',
  tags: ['images'],
  parameters: [
    id,
    ...Object.entries(fileQuery).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
  ],
  responses: {
    '200': {
      description: 'The picture',
      content: Object.fromEntries(Object.values(imageMimes).map((mime) => [mime, { schema: bytes }])),
    },
  },
}

const checkProvenance: OpenApiOperation = {
  operationId: 'provenance-check',
  summary: 'What a picture says of its making, and what of it can be believed. The file is forgotten with the answer',
  tags: ['provenance'],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': { schema: { type: 'object', properties: { file: bytes }, required: ['file'] } },
    },
  },
  responses: {
    '200': {
      description: 'The report',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/ProvenanceReport' } } },
    },
  },
}

/** What is mounted by hand because JSON in and JSON out does not describe it: uploads, event streams, bytes. */
export const mountedOperations: OpenApiDocument['paths'] = {
  '/v1/brand-kits/{id}/assets': { post: uploadAsset },
  '/v1/generations/{id}/events': { get: readEvents },
  '/v1/images/{id}/file': { get: readImageFile },
  '/v1/provenance': { post: checkProvenance },
}

/** Who may call them, by operation; `anyone` needs no account. */
export const mountedPolicies: Readonly<Record<string, Policy | 'anyone'>> = {
  'brandKits-assets-add': uploadPolicy,
  'generations-events': readPolicy,
  'images-file': filePolicy,
  'provenance-check': 'anyone',
}
