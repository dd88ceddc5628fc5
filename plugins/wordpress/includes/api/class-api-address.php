<?php
/**
 * The address of an ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Judges what a person typed or a configuration says: http or https, a host, no more than a path. Secrets travel to it, so that
 * without TLS it must be inside: this machine, a private network.
 */
final class Api_Address {
	/**
	 * Shared by hosts behind one carrier or inside one cloud (RFC 6598): 100.64.0.0/10. PHP counts it as public.
	 */
	const CARRIER_RANGE = '/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./';

	/**
	 * What stands before an address of IPv4 in one of IPv6: mapped (RFC 4291, 2.5.5.2), translated (RFC 6052, 2.1).
	 */
	const WRAPPERS = array(
		"\0\0\0\0\0\0\0\0\0\0\xff\xff",
		"\0\x64\xff\x9b\0\0\0\0\0\0\0\0",
	);

	/**
	 * The address without a slash at its end.
	 *
	 * @param string $typed As typed; https is assumed where no scheme is given.
	 * @return string|WP_Error
	 */
	public static function parse( string $typed ) {
		$typed = trim( $typed );
		if ( '' === $typed ) {
			return self::refuse( __( 'Type the address of your ImageLayer, such as https://imagelayer.example.com.', 'imagelayer' ) );
		}
		$address = false === strpos( $typed, '://' ) ? 'https://' . $typed : $typed;
		$parts   = wp_parse_url( $address );
		$scheme  = strtolower( $parts['scheme'] ?? '' );
		$host    = strtolower( $parts['host'] ?? '' );
		if ( '' === $host || ! in_array( $scheme, array( 'http', 'https' ), true ) || preg_match( '/[\s<>"\'\\\\]/', $address ) ) {
			return self::refuse( __( 'This is not a web address. Type one such as https://imagelayer.example.com.', 'imagelayer' ) );
		}
		if ( array_intersect_key( $parts, array_flip( array( 'user', 'pass', 'query', 'fragment' ) ) ) ) {
			return self::refuse( __( 'Type the address alone, without a name, a question mark or a hash sign.', 'imagelayer' ) );
		}
		if ( 'http' === $scheme && ! self::is_inside( $host ) ) {
			return self::refuse( __( 'Use an address with https: the key of this site travels to it.', 'imagelayer' ) );
		}
		$port = isset( $parts['port'] ) ? ':' . $parts['port'] : '';
		return $scheme . '://' . $host . $port . rtrim( $parts['path'] ?? '', '/' );
	}

	/**
	 * Whether a host is this machine or lies in a private network, judged by its name alone.
	 *
	 * @param string $host In lower case; an address of IPv6 with or without its brackets.
	 */
	public static function is_inside( string $host ): bool {
		$packed = self::pack( trim( $host, '[]' ) );
		if ( '' !== $packed ) {
			$plain = (string) inet_ntop( $packed );
			return ! filter_var( $plain, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE )
				|| 1 === preg_match( self::CARRIER_RANGE, $plain );
		}
		return false === strpos( $host, '.' ) || 1 === preg_match( '/\.(localhost|local|internal|test|home\.arpa)$/', $host );
	}

	/**
	 * An address as bytes, that of IPv4 where one of IPv6 wraps it; '' for a name.
	 *
	 * @param string $host Without brackets.
	 */
	private static function pack( string $host ): string {
		if ( ! filter_var( $host, FILTER_VALIDATE_IP ) ) {
			return '';
		}
		$packed = (string) inet_pton( $host );
		foreach ( self::WRAPPERS as $wrapper ) {
			if ( 16 === strlen( $packed ) && 0 === strpos( $packed, $wrapper ) ) {
				return substr( $packed, 12 );
			}
		}
		return $packed;
	}

	/**
	 * Whether an address leads to a host inside, by its name or by what that name stands for.
	 *
	 * @param string $address As `parse()` gives it.
	 */
	public static function leads_inside( string $address ): bool {
		$host = (string) wp_parse_url( $address, PHP_URL_HOST );
		return self::is_inside( $host ) || self::is_inside( (string) gethostbyname( $host ) );
	}

	/**
	 * A refusal that says what to type.
	 *
	 * @param string $message For people.
	 */
	private static function refuse( string $message ): WP_Error {
		return new WP_Error( 'imagelayer_address', $message, array( 'status' => 400 ) );
	}
}
