/** The device's side of RFC 8628 (https://www.rfc-editor.org/rfc/rfc8628), which answers in the standard's own shapes. */

const clientId = 'figma-plugin'
const grantType = 'urn:ietf:params:oauth:grant-type:device_code'

export interface DeviceCode {
  readonly deviceCode: string
  readonly userCode: string
  /** Where the person approves; the code is in it. */
  readonly approveUrl: string
  readonly expiresInSeconds: number
  readonly intervalSeconds: number
}

/** `unreachable`: no answer, or one of something else than ImageLayer; asking goes on. */
export type DeviceAnswer =
  | { readonly state: 'approved'; readonly token: string }
  | { readonly state: 'pending' | 'slow-down' | 'denied' | 'expired' | 'unreachable' }

export interface DeviceCalls {
  /** Null when the server could not be reached or did not answer as it should. */
  askCode(): Promise<DeviceCode | null>
  askToken(deviceCode: string): Promise<DeviceAnswer>
}

export function createDeviceCalls(baseUrl: string): DeviceCalls {
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${baseUrl}/auth/device/${path}`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Record<string, unknown>
  }
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
  return {
    async askCode() {
      const given = await post('code', { client_id: clientId }).catch(() => null)
      const [deviceCode, userCode] = [textOf(given?.device_code), textOf(given?.user_code)]
      const approveUrl = textOf(given?.verification_uri_complete) || textOf(given?.verification_uri)
      if (!deviceCode || !userCode || !approveUrl) return null
      return {
        deviceCode,
        userCode,
        approveUrl,
        expiresInSeconds: Number(given?.expires_in) || 600,
        intervalSeconds: Math.max(1, Number(given?.interval) || 5),
      }
    },
    async askToken(deviceCode) {
      const body = { grant_type: grantType, device_code: deviceCode, client_id: clientId }
      const given = await post('token', body).catch(() => null)
      const token = textOf(given?.access_token)
      if (token) return { state: 'approved', token }
      switch (given?.error) {
        case 'authorization_pending':
          return { state: 'pending' }
        case 'slow_down':
          return { state: 'slow-down' }
        case 'access_denied':
          return { state: 'denied' }
        case 'expired_token':
        case 'invalid_grant':
          return { state: 'expired' }
        default:
          return { state: 'unreachable' }
      }
    },
  }
}
