<?php
/**
 * Passes calls of the panels on to ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * `api/v1/…`: the browser asks this site, and the site asks ImageLayer with its key. Only what a panel needs is passed on; status
 * and JSON come back as they are.
 */
final class Proxy_Route extends With_Services {
	const LARGEST_BODY = 100000;

	/**
	 * Method and pattern of every call that is passed on.
	 */
	const CALLS = array(
		'GET'   => '#^v1/(brand-kits|brand-kits/[\w-]+|layouts|models|generations/[\w-]+|compositions/[\w-]+|images|images/[\w-]+|credits|me)$#',
		'POST'  => '#^v1/(generations|generations/quote|generations/[\w-]+/cancel)$#',
		'PATCH' => '#^v1/compositions/[\w-]+$#',
	);

	/**
	 * Names of queries that are WordPress' own.
	 */
	const OWN_QUERY = array( 'rest_route', '_locale', '_wpnonce', '_envelope', '_method', '_fields', '_embed' );

	/**
	 * Adds the route.
	 *
	 * @param Route_Registrar $registrar Adds it.
	 */
	public function register( Route_Registrar $registrar ): void {
		$registrar->add( 'GET, POST, PATCH', '/api/(?P<path>.+)', array( $this, 'pass' ), array( 'capability' => 'upload_files' ) );
	}

	/**
	 * Passes one call on.
	 *
	 * @param array<string, mixed> $input   Empty: ImageLayer checks it.
	 * @param WP_REST_Request      $request The call.
	 * @return \WP_REST_Response|WP_Error
	 */
	public function pass( array $input, WP_REST_Request $request ) {
		$method = $request->get_method();
		$path   = (string) $request->get_url_params()['path'];
		if ( ! isset( self::CALLS[ $method ] ) || ! preg_match( self::CALLS[ $method ], $path ) ) {
			return Api_Answer::refused( 'missing', __( 'This site passes no such call on to ImageLayer.', 'imagelayer' ) )->to_response();
		}
		$body = (string) $request->get_body();
		if ( strlen( $body ) > self::LARGEST_BODY ) {
			return Api_Answer::refused( 'input.too-large', __( 'The brief is too long. Shorten it and try again.', 'imagelayer' ) )->to_response();
		}
		$query   = array_diff_key( $request->get_query_params(), array_flip( self::OWN_QUERY ) );
		$options = array(
			'seconds' => Api_Client::LONGEST_SECONDS,
			'headers' => $this->headers( $request ),
		);
		if ( 'GET' !== $method ) {
			$options['headers']['Content-Type'] = 'application/json';
			$options['body']                    = '' === $body ? '{}' : $body;
		}
		Api_Client::allow_time( Api_Client::LONGEST_SECONDS );
		$tail = $query ? '?' . http_build_query( $query ) : '';
		return $this->services->api->call( $method, '/' . $path . $tail, $options )->to_response();
	}

	/**
	 * Headers that matter to ImageLayer.
	 *
	 * @param WP_REST_Request $request The call.
	 * @return array<string, string>
	 */
	private function headers( WP_REST_Request $request ): array {
		$headers = array();
		foreach ( array( 'Idempotency-Key', 'Accept-Language', 'X-Locale' ) as $name ) {
			$value = $request->get_header( $name );
			if ( is_string( $value ) && '' !== $value && strlen( $value ) <= 255 ) {
				$headers[ $name ] = (string) preg_replace( '/[^\x20-\x7e]/', '', $value );
			}
		}
		return $headers;
	}
}
