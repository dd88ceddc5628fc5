<?php
/**
 * Waits beside a panel.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * `GET generations/{id}?seen=`: where a request is, answered as soon as it is elsewhere than the panel knows, or after two seconds. WordPress
 * needs longer to start than ImageLayer to answer, so that looking often is done from within one call. A worker of PHP is held meanwhile:
 * panels wait like that at the beginning only, when quick models end.
 */
final class Generation_Route extends With_Services {
	const POLL_MICROS  = 50000;
	const WAIT_SECONDS = 2;

	/**
	 * Adds the route.
	 *
	 * @param Route_Registrar $registrar Adds it.
	 */
	public function register( Route_Registrar $registrar ): void {
		$rules = array(
			'capability' => 'upload_files',
			'input'      => array(
				'seen' => array(
					'type'    => 'string',
					'pattern' => '^[a-z]{1,20}$',
				),
			),
		);
		$registrar->add( 'GET', '/generations/(?P<generationId>[\w-]{1,60})', array( $this, 'answer' ), $rules );
	}

	/**
	 * Waits, and answers as ImageLayer does.
	 *
	 * @param array{seen?: string} $input   The stage that the panel shows; without it nothing is waited for.
	 * @param WP_REST_Request      $request The call.
	 * @return WP_REST_Response|WP_Error
	 */
	public function answer( array $input, WP_REST_Request $request ) {
		$path  = '/v1/generations/' . $request->get_url_params()['generationId'];
		$until = isset( $input['seen'] ) ? microtime( true ) + self::WAIT_SECONDS : 0;
		do {
			$answer = $this->services->api->call( 'GET', $path );
			$view   = $answer->is_ok() ? $answer->json() : array();
			if ( ! self::is_as_seen( $view, $input['seen'] ?? '' ) || microtime( true ) >= $until ) {
				if ( in_array( $view['status'] ?? '', Picture_Maker::ENDS, true ) ) {
					Status_Route::forget_credits();
				}
				return $answer->to_response();
			}
			usleep( self::POLL_MICROS );
		} while ( true );
	}

	/**
	 * Whether there is nothing new to show. Storing is too short to be told of: the end follows.
	 *
	 * @param array<string, mixed> $view As `GET /v1/generations/{id}` answers; empty for a refusal.
	 * @param string               $seen A stage.
	 */
	private static function is_as_seen( array $view, string $seen ): bool {
		return in_array( $view['status'] ?? '', array( 'queued', 'running' ), true )
			&& in_array( $view['progress']['stage'] ?? '', array( $seen, 'storing' ), true );
	}
}
