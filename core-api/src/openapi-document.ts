/** The parts of an OpenAPI 3.1 document that this product reads or changes. */
export interface OpenApiOperation {
  operationId?: string
  summary?: string
  description?: string
  tags?: string[]
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown }[]
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, OpenApiResponse>
}
export interface OpenApiResponse {
  description: string
  headers?: Record<string, { description?: string; schema: unknown }>
  content?: Record<string, { schema: unknown }>
}
export interface JsonSchema {
  type?: string
  $ref?: string
  format?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  enum?: string[]
  const?: unknown
  oneOf?: JsonSchema[]
  description?: string
  contentMediaType?: string
  contentSchema?: JsonSchema
}
export interface OpenApiDocument {
  openapi: string
  info: { title: string; version: string; description?: string }
  paths: Record<string, Record<string, OpenApiOperation>>
  components?: { schemas?: Record<string, unknown>; securitySchemes?: Record<string, unknown> }
  [key: string]: unknown
}
