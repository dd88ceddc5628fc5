/** A `fetch` that tells how much of the body has been sent, from 0 to 1, which fetch itself cannot. */
export const fetchWithProgress =
  (onSent: (share: number) => void): typeof fetch =>
  (input, init = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(init.method ?? 'GET', String(input))
      for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
        if (lengthComputable) onSent(loaded / total)
      }
      request.upload.onload = () => onSent(1)
      request.onload = () => resolve(responseOf(request))
      request.onerror = () => reject(new TypeError('the connection failed'))
      init.signal?.addEventListener('abort', () => {
        request.abort()
        reject(init.signal?.reason)
      })
      request.send((init.body as XMLHttpRequestBodyInit | null | undefined) ?? null)
    })

function responseOf(request: XMLHttpRequest): Response {
  const wait = request.getResponseHeader('retry-after')
  return new Response(request.responseText, {
    status: request.status,
    ...(wait !== null && { headers: { 'retry-after': wait } }),
  })
}
