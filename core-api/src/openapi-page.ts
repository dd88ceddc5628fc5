import { escapeHtml } from './escape-html.ts'
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from './openapi-document.ts'
import { isForAnyone } from './openapi-security.ts'

/** The API reference as one static page: no script, every call with a command to start from. */
export function renderApiDocs(document: OpenApiDocument, publicUrl: string): { html: string; css: string } {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'other')
  const nav = [...groups.keys()].map((tag) => `<li><a href="#${escapeHtml(tag)}">${escapeHtml(tag)}</a></li>`).join('')
  const sections = [...groups].map(
    ([tag, rows]) =>
      `<section id="${escapeHtml(tag)}"><h2>${escapeHtml(tag)}</h2>${rows
        .map(({ path, method, operation }) => renderOperation({ path, method, operation }, { document, publicUrl }))
        .join('')}</section>`,
  )
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>ImageLayer API</title><link rel="stylesheet" href="/docs/style.css"></head><body>
<header><a href="/">ImageLayer</a><h1>API reference</h1>
<p>Send JSON with <code>Authorization: Bearer il_live_…</code>. Failures answer <code>{ "error": { "code", "message", "retryable", "charged", "requestId" } }</code>;
nothing is charged for them. The same document for machines: <a href="/v1/openapi.json">openapi.json</a>.</p></header>
<nav aria-label="Sections"><ul>${nav}</ul></nav><main>${sections.join('')}</main></body></html>`
  return { html, css }
}

interface Page {
  readonly document: OpenApiDocument
  readonly publicUrl: string
}

function renderOperation(
  { path, method, operation }: { path: string; method: string; operation: OpenApiOperation },
  { document, publicUrl }: Page,
): string {
  const [type, { schema: body } = { schema: undefined }] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const isForm = type === 'multipart/form-data'
  const fields = [
    ...(operation.parameters ?? []).map((item) => ({
      name: item.name,
      where: item.in,
      required: item.required === true,
    })),
    ...Object.keys(body?.properties ?? {}).map((name) => ({
      name,
      where: 'body',
      required: body?.required?.includes(name) === true,
    })),
  ]
  const rows = fields
    .map(
      ({ name, where, required }) =>
        `<tr><td><code>${escapeHtml(name)}</code></td><td>${where}</td><td>${required ? 'required' : ''}</td></tr>`,
    )
    .join('')
  const table = rows
    ? `<table><thead><tr><th>Field</th><th>In</th><th></th></tr></thead><tbody>${rows}</tbody></table>`
    : ''
  return `<article><h3><span>${method}</span> <code>${escapeHtml(path)}</code></h3>
${operation.summary ? `<p>${escapeHtml(operation.summary)}</p>` : ''}${operation.description ? `<p>${escapeHtml(operation.description.replaceAll('`', ''))}</p>` : ''}${table}
<pre><code>${escapeHtml(exampleCommand(`${publicUrl}${path}`, { operation, method, body, isForm, components: document.components?.schemas ?? {} }))}</code></pre></article>`
}

interface Example {
  readonly operation: OpenApiOperation
  readonly method: string
  readonly body: JsonSchema | undefined
  readonly isForm: boolean
  readonly components: Components
}

function exampleCommand(url: string, { operation, method, body, isForm, components }: Example): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${url}"`,
    ...(isForAnyone(operation) ? [] : ['-H "Authorization: Bearer $IMAGELAYER_KEY"']),
  ]
  if (url.endsWith('/file')) lines.push('-o picture.png')
  if (url.endsWith('/export')) lines[0] = `curl -OJ "${url}?format=dtcg"`
  if (url.endsWith('/events')) lines.push('-N')
  if (url.endsWith('/v1/generations') && method === 'POST') lines.push('-H "Idempotency-Key: $(uuidgen)"')
  if (body && isForm) {
    for (const name of body.required ?? [])
      lines.push(
        name === 'file' || name === 'image'
          ? `-F "${name}=@${url.endsWith('/assets') ? 'logo.svg' : 'picture.jpg'}"`
          : `-F "${name}=${exampleValue(name, body.properties?.[name], components)}"`,
      )
  } else if (body) {
    const example = Object.fromEntries(
      (body.required ?? []).map((name) => [name, exampleValue(name, body.properties?.[name], components)]),
    )
    lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(example)}'`)
  }
  return lines.join(' \\\n  ')
}

type Components = Readonly<Record<string, unknown>>

const exampleValue = (name: string, given: JsonSchema | undefined, components: Components): unknown => {
  const component = given?.$ref?.split('/').at(-1)
  const schema = component === undefined ? given : (components[component] as JsonSchema)
  if (schema?.enum) return schema.enum[0]
  if (schema?.const !== undefined) return schema.const
  if (schema?.oneOf) return exampleValue(name, schema.oneOf[0], components)
  if (schema?.type === 'integer' || schema?.type === 'number') return 1
  if (schema?.type === 'array') return []
  if (schema?.type === 'object') {
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [key, exampleValue(key, schema.properties?.[key], components)]),
    )
  }
  if (name === 'url') return 'https://example.com'
  return name === 'prompt' ? 'Morning light over dunes' : name === 'brandKitId' ? 'kit_…' : `${name}`
}

const css = `:root{color-scheme:light dark;--ground:#faf9f6;--raised:#fff;--ink:#1a1915;--quiet:#6b6860;--line:#e6e3db;--accent:#2740e0}
@media (prefers-color-scheme:dark){:root{--ground:#161513;--raised:#1f1e1b;--ink:#f2efe8;--quiet:#a19c91;--line:#33312c;--accent:#8fa2ff}}
*{box-sizing:border-box}body{margin:0 auto;max-width:880px;padding:32px 20px 96px;background:var(--ground);color:var(--ink);font:16px/1.55 Inter,system-ui,sans-serif}
a{color:var(--accent)}h1{font:500 40px/1.15 Newsreader,Georgia,serif;margin:16px 0 8px}h2{font-size:20px;margin:48px 0 8px;text-transform:capitalize}
h3{font-size:16px;margin:0 0 8px}h3 span{color:var(--quiet);font-weight:500}nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:8px 16px}
article{background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:20px;margin:12px 0}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:start;padding:4px 8px 4px 0;border-bottom:1px solid var(--line)}
pre{overflow:auto;background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:12px;font-size:14px}
code{font-family:"JetBrains Mono",ui-monospace,monospace;font-size:.92em}
@media (max-width:480px){body{padding:20px 16px 64px}h1{font-size:28px}}`
