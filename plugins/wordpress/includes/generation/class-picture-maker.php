<?php
/**
 * Pictures made without a panel.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Asks ImageLayer for pictures and waits until they are there: for background events, abilities and WordPress' AI client. The same
 * idempotency key is the same request, which is charged once however often it is sent.
 */
final class Picture_Maker {
	const POLL_MICROS  = 400000;
	const POLL_SECONDS = 10;

	/**
	 * How a request ends without pictures.
	 */
	const ENDS = array( 'failed', 'refused', 'canceled' );

	/**
	 * HTTP statuses of what a request may end in, by code.
	 */
	const STATUS = array(
		'model.refused' => 422,
		'model.failed'  => 502,
		'model.busy'    => 503,
		'model.timeout' => 504,
	);

	/**
	 * Calls.
	 *
	 * @var Api_Client
	 */
	private $api;

	/**
	 * Which kit is taken.
	 *
	 * @var Brand_Kits
	 */
	private $kits;

	/**
	 * Takes what it needs.
	 *
	 * @param Api_Client $api  Calls.
	 * @param Brand_Kits $kits Which kit is taken.
	 */
	public function __construct( Api_Client $api, Brand_Kits $kits ) {
		$this->api  = $api;
		$this->kits = $kits;
	}

	/**
	 * Asks, and waits.
	 *
	 * @param array<string, mixed> $input   As of `POST /v1/generations`; without `brandKitId` the site's kit is taken.
	 * @param string               $key     Idempotency key.
	 * @param int                  $seconds How long to wait.
	 * @return array<string, mixed>|WP_Error The generation with its pictures, as `GET /v1/generations/{id}` answers it.
	 */
	public function make( array $input, string $key, int $seconds = Api_Client::LONGEST_SECONDS ) {
		if ( empty( $input['brandKitId'] ) ) {
			$kit = $this->kits->chosen_id();
			if ( is_wp_error( $kit ) ) {
				return $kit;
			}
			$input['brandKitId'] = $kit;
		}
		Api_Client::allow_time( $seconds );
		$options = array(
			'json'    => $input,
			'headers' => array( 'Idempotency-Key' => $key ),
		);
		$answer  = $this->api->call( 'POST', '/v1/generations', $options );
		if ( 'missing' === $answer->code() ) {
			return Api_Answer::refused( 'missing', __( 'The brand kit is gone or was never published. An administrator can choose another one in Settings → ImageLayer.', 'imagelayer' ) )->to_error();
		}
		if ( ! $answer->is_ok() ) {
			return $answer->to_error();
		}
		$id = (string) ( $answer->json()['id'] ?? '' );
		return '' === $id ? Api_Failure::of_status( $answer )->to_error() : $this->wait( $id, $seconds );
	}

	/**
	 * Waits for the end.
	 *
	 * @param string $id      Of the generation.
	 * @param int    $seconds How long.
	 * @return array<string, mixed>|WP_Error
	 */
	private function wait( string $id, int $seconds ) {
		for ( $until = microtime( true ) + $seconds; microtime( true ) < $until; usleep( self::POLL_MICROS ) ) {
			$answer = $this->api->call( 'GET', '/v1/generations/' . rawurlencode( $id ), array( 'seconds' => self::POLL_SECONDS ) );
			if ( ! $answer->is_ok() ) {
				return $answer->to_error();
			}
			$view   = $answer->json();
			$status = $view['status'] ?? '';
			if ( 'succeeded' === $status ) {
				return $view;
			}
			if ( in_array( $status, self::ENDS, true ) ) { // Nothing else means that nothing is under way.
				return self::ended( $view );
			}
		}
		return self::still_working()->to_error();
	}

	/**
	 * Whether a request has come to its end without pictures, so that another try is another request and needs another key.
	 *
	 * @param WP_Error $error As `make()` answers it.
	 */
	public static function has_ended( WP_Error $error ): bool {
		return ! empty( $error->get_error_data()['ended'] );
	}

	/**
	 * Why it ended without pictures.
	 *
	 * @param array<string, mixed> $view As `GET /v1/generations/{id}` answers.
	 */
	private static function ended( array $view ): WP_Error {
		$said   = is_array( $view['error'] ?? null ) ? $view['error'] : array();
		$error  = $said + array(
			'code'      => 'canceled' === $view['status'] ? 'request.conflict' : 'model.failed',
			'message'   => __( 'The picture was not made, and nothing was charged. Try again.', 'imagelayer' ),
			'retryable' => true,
			'charged'   => 0,
			'requestId' => '',
		);
		$answer = new Api_Answer( self::STATUS[ $error['code'] ] ?? 502, (string) wp_json_encode( compact( 'error' ) ) );
		$ended  = $answer->to_error();
		$ended->add_data( array( 'ended' => true ) + $ended->get_error_data() );
		return $ended;
	}

	/**
	 * The time limit of this side was reached; the request goes on.
	 */
	private static function still_working(): Api_Answer {
		return Api_Answer::refused( 'network', __( 'The picture is still being made. Ask again in a moment: what is asked twice is charged once. It will be in the gallery, too.', 'imagelayer' ), true );
	}
}
