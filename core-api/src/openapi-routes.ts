import { uploadFields } from '@imagelayer/shared/contract/brand-kits.ts'
import { checkFields } from '@imagelayer/shared/contract/checks.ts'
import { renderCompositionInput } from '@imagelayer/shared/contract/composition-edits.ts'
import { composeUploadFields } from '@imagelayer/shared/contract/composition-uploads.ts'
import { generationEvent } from '@imagelayer/shared/contract/generations.ts'
import { imageFileQuery, imageMimes } from '@imagelayer/shared/contract/images.ts'
import { exportBrandKitQuery, kitFileMimes } from '@imagelayer/shared/contract/kit-imports.ts'
import { z } from 'zod'
import { exportPolicy, uploadPolicy } from './brand-kits/routes.ts'
import { checkPolicy } from './checks/routes.ts'
import { renderPolicy } from './compositions/routes.ts'
import { composePolicy } from './compositions/upload-route.ts'
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

/** Of every call that can be sent again under one name. */
export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A name of your own for this request, new for new input. Sent again, it answers as it did the first time.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

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

const exportFields = schemaOf(exportBrandKitQuery, 'input')
const exportKit: OpenApiOperation = {
  operationId: 'brandKits-export',
  summary: 'The kit as a file of an open format, written over the document it was imported from',
  tags: ['brand kits'],
  parameters: [
    id,
    ...Object.entries(exportFields.properties ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: exportFields.required?.includes(name) === true,
      schema,
    })),
  ],
  responses: {
    '200': {
      description: 'The file. Files of the kit have the address they came from, or a link that works for a day',
      content: Object.fromEntries(Object.values(kitFileMimes).map((mime) => [mime, { schema: bytes }])),
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

const renderComposition: OpenApiOperation = {
  operationId: 'compositions-render',
  summary: 'Draw an image without some kinds of layers, or as SVG with its layers kept',
  tags: ['compositions'],
  parameters: [id],
  requestBody: {
    required: false,
    content: { 'application/json': { schema: schemaOf(renderCompositionInput, 'input') } },
  },
  responses: {
    '200': {
      description: 'The picture, signed and labelled',
      content: Object.fromEntries(
        [...Object.values(imageMimes), 'image/svg+xml'].map((mime) => [mime, { schema: bytes }]),
      ),
    },
  },
}

const composeForm = schemaOf(composeUploadFields, 'input')
const composeUpload: OpenApiOperation = {
  operationId: 'compositions-compose',
  summary:
    'Set a kit’s logo and words over a picture of your own, for nothing. EXIF, places and names in its file are not kept',
  tags: ['compositions'],
  parameters: [idempotencyKey],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          ...composeForm,
          properties: { image: bytes, ...composeForm.properties },
          required: ['image', ...(composeForm.required ?? [])],
        },
      },
    },
  },
  responses: {
    '201': {
      description: 'The picture and its layers',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/EditedComposition' } } },
    },
  },
}

const readEvidence: OpenApiOperation = {
  operationId: 'images-evidence',
  summary: 'A sheet that shows where each rule of the score looked and what it measured',
  tags: ['images'],
  parameters: [id],
  responses: { '200': { description: 'The sheet', content: { 'image/png': { schema: bytes } } } },
}

const checkForm = schemaOf(checkFields, 'input')
const checkPicture: OpenApiOperation = {
  operationId: 'pictures-check',
  summary: 'Score any picture, made anywhere, against a brand kit. `Accept: image/png` gives the evidence as a sheet',
  tags: ['checks'],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          ...checkForm,
          properties: { image: bytes, ...checkForm.properties },
          required: ['image', ...(checkForm.required ?? [])],
        },
      },
    },
  },
  responses: {
    '200': {
      description: 'The score',
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/PictureCheck' } },
        'image/png': { schema: bytes },
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
  '/v1/brand-kits/{id}/export': { get: exportKit },
  '/v1/generations/{id}/events': { get: readEvents },
  '/v1/images/{id}/file': { get: readImageFile },
  '/v1/images/{id}/evidence': { get: readEvidence },
  '/v1/compositions': { post: composeUpload },
  '/v1/compositions/{id}/render': { post: renderComposition },
  '/v1/check': { post: checkPicture },
  '/v1/provenance': { post: checkProvenance },
}

/** Who may call them, by operation; `anyone` needs no account. */
export const mountedPolicies: Readonly<Record<string, Policy | 'anyone'>> = {
  'brandKits-assets-add': uploadPolicy,
  'brandKits-export': exportPolicy,
  'generations-events': readPolicy,
  'images-file': filePolicy,
  'images-evidence': filePolicy,
  'compositions-compose': composePolicy,
  'compositions-render': renderPolicy,
  'pictures-check': checkPolicy,
  'provenance-check': 'anyone',
}
