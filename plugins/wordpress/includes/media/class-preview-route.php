<?php
/**
 * Pictures for the panels.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * `GET preview/{imageId}?width=`: the picture's bytes as WebP, for `<img>` in wp-admin. It comes from this site, so that no other
 * host is asked by the browser. A picture never changes, so the browser may keep it.
 */
final class Preview_Route extends With_Services {
	/**
	 * Adds the route.
	 *
	 * @param Route_Registrar $registrar Adds it.
	 */
	public function register( Route_Registrar $registrar ): void {
		$rules = array(
			'capability' => 'upload_files',
			'input'      => array(
				'width' => array(
					'type'    => 'integer',
					'minimum' => 16,
					'maximum' => 4096,
				),
			),
		);
		$registrar->add( 'GET', '/preview/(?P<imageId>[\w-]{1,60})', array( $this, 'answer' ), $rules );
	}

	/**
	 * The bytes, or why there are none.
	 *
	 * @param array{width?: int} $input   Pixels.
	 * @param WP_REST_Request    $request The call.
	 * @return WP_REST_Response|WP_Error
	 */
	public function answer( array $input, WP_REST_Request $request ) {
		$width  = isset( $input['width'] ) ? '&width=' . $input['width'] : '';
		$path   = '/v1/images/' . $request->get_url_params()['imageId'] . '/file?format=webp' . $width;
		$answer = $this->services->api->call( 'GET', $path, array( 'takes' => 'image' ) );
		if ( ! $answer->is_ok() ) {
			return $answer->to_error();
		}
		$response = new WP_REST_Response( null, 200 );
		$bytes    = $answer->body;
		add_filter(
			'rest_pre_serve_request',
			static function ( $served, $result ) use ( $response, $bytes ) {
				if ( $served || $result !== $response ) {
					return $served;
				}
				header( 'Content-Type: image/webp' );
				header( 'Cache-Control: private, max-age=86400, immutable' );
				header_remove( 'Expires' );
				echo $bytes; // phpcs:ignore WordPress.Security.EscapeOutput -- the bytes of a picture, sent as such.
				return true;
			},
			10,
			2
		);
		return $response;
	}
}
