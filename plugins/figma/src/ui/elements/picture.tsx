import { useEffect, useState } from 'preact/hooks'

interface PictureProps {
  readonly load: (signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>
  /** Loads anew when it changes. */
  readonly of: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** A picture that only a caller with a token may read: its place is held while it comes, and what holds it is freed after. */
export function Picture({ load, of, width, height, alt }: PictureProps) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const leaving = new AbortController()
    let made = ''
    load(leaving.signal).then(
      (bytes) => {
        if (leaving.signal.aborted) return
        made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
        setUrl(made)
      },
      () => undefined, // its alternative text stands in its place
    )
    return () => {
      leaving.abort()
      URL.revokeObjectURL(made)
    }
  }, [of])
  return (
    <span class="shot" style={{ aspectRatio: `${width} / ${height}`, maxBlockSize: '200px' }}>
      {url ? <img src={url} width={width} height={height} alt={alt} /> : <span class="visually-hidden">{alt}</span>}
    </span>
  )
}
