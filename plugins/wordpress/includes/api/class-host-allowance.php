<?php
/**
 * Lets requests to one address through WordPress' guard.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * WordPress refuses requests to private hosts and unusual ports. A self-hosted ImageLayer may be at both: exactly its host and port
 * are allowed, and only while a request to it is under way. On a network a private host is let through only where the network's own people
 * named it: what a name resolves to is the choice of whoever owns it, at any time.
 */
final class Host_Allowance {
	/**
	 * Runs something while the address is allowed.
	 *
	 * @param string   $address As `Api_Address::parse()` gives it.
	 * @param callable $run     What to do meanwhile.
	 * @param bool     $inside  Whether it may be a private host.
	 * @return mixed What it answers.
	 */
	public static function during( string $address, callable $run, bool $inside = true ) {
		$parts      = wp_parse_url( $address );
		$our_host   = strtolower( $parts['host'] ?? '' );
		$our_port   = $parts['port'] ?? null;
		$is_ours    = static function ( $url ) use ( $our_host, $our_port ): bool {
			$asked = wp_parse_url( (string) $url );
			return strtolower( $asked['host'] ?? '' ) === $our_host && ( $asked['port'] ?? null ) === $our_port;
		};
		$allow_host = static function ( $is_external, $host, $url = '' ) use ( $is_ours, $inside ) {
			return $is_external || ( $inside && $is_ours( $url ) );
		};
		$allow_port = static function ( $ports, $host = '', $url = '' ) use ( $is_ours, $our_port ) {
			return null !== $our_port && $is_ours( $url ) ? array_merge( (array) $ports, array( $our_port ) ) : $ports;
		};
		add_filter( 'http_request_host_is_external', $allow_host, 10, 3 );
		add_filter( 'http_allowed_safe_ports', $allow_port, 10, 3 );
		try {
			return $run();
		} finally {
			remove_filter( 'http_request_host_is_external', $allow_host, 10 );
			remove_filter( 'http_allowed_safe_ports', $allow_port, 10 );
		}
	}
}
