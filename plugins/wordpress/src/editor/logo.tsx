import { Path, SVG } from '@wordpress/components'

/** Two layers: the picture and what is set on it. Takes the colour of the text around it. */
export const Logo = () => (
  <SVG xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <Path d="M4 4h12v3h-1.5V5.5h-9v9H7V16H4z" fill="currentColor" />
    <Path
      fillRule="evenodd"
      d="M8 8h12v12H8zm1.5 1.5v6.2l2.6-2.6 2.4 2.4 1.7-1.7 2.3 2.3V9.5zm0 8.3v.7h9v-.3l-2.3-2.3-1.7 1.7-2.4-2.4z"
      fill="currentColor"
    />
  </SVG>
)
