<?php
/**
 * Bulk jobs over REST.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * `bulk`: for administrators. Looking costs nothing; a start names its budget. What stops a run, or takes it back, works when ImageLayer is
 * switched off, too.
 */
final class Bulk_Routes extends With_Services {
	/**
	 * Adds the routes.
	 *
	 * @param Route_Registrar $registrar Adds them.
	 */
	public function register( Route_Registrar $registrar ): void {
		$name  = array(
			'type'    => 'string',
			'pattern' => '^[\w-]{1,20}$',
		);
		$date  = array(
			'type'    => 'string',
			'pattern' => '^\d{4}-\d{2}-\d{2}$',
		);
		$id    = array(
			'type'    => 'integer',
			'minimum' => 1,
		);
		$cap   = $id + array( 'maximum' => 1000000 );
		$posts = array(
			'type'     => 'array',
			'items'    => $id,
			'minItems' => 1,
			'maxItems' => Bulk_Posts::MOST,
		);
		$start = array(
			'input'    => compact( 'posts', 'cap' ),
			'required' => array( 'posts', 'cap' ),
		);
		$find  = array( 'postType' => $name, 'status' => $name, 'category' => $id, 'after' => $date, 'before' => $date );
		$brake = array( 'works_when_off' => true );
		$calls = array(
			array( 'GET', '', 'show', $brake ),
			array( 'GET', '/posts', 'find', array( 'input' => $find ) ),
			array( 'POST', '', 'start', $start ),
			array( 'POST', '/pause', 'pause', $brake ),
			array( 'POST', '/resume', 'resume', array( 'input' => compact( 'cap' ) ) ),
			array( 'POST', '/cancel', 'cancel', $brake ),
			array( 'POST', '/undo', 'undo', $brake + array( 'input' => array( 'deletePictures' => array( 'type' => 'boolean' ) ) ) ),
		);
		foreach ( $calls as list( $method, $path, $handle, $rules ) ) {
			$registrar->add( $method, '/bulk' . $path, array( $this, $handle ), $rules + array( 'capability' => 'manage_options' ) );
		}
	}

	/**
	 * Where the job is.
	 *
	 * @return array<string, mixed>
	 */
	public function show(): array {
		Bulk_Runner::go_on();
		return Bulk_Job::view() + array( 'waitsForCron' => defined( 'DISABLE_WP_CRON' ) && DISABLE_WP_CRON );
	}

	/**
	 * Posts without a featured image, what is asked for each, and the price of one.
	 *
	 * @param array<string, mixed> $input As registered.
	 * @return array<string, mixed>|WP_Error
	 */
	public function find( array $input ) {
		$kit = $this->services->brand_kits->chosen_id();
		if ( is_wp_error( $kit ) ) {
			return $kit;
		}
		$items = array();
		$found = Bulk_Posts::find( $input );
		foreach ( $found['ids'] as $id ) {
			$items[] = array(
				'id'    => $id,
				'title' => Post_Words::plain( get_the_title( $id ) ),
				'brief' => Post_Words::brief( get_post( $id ) ),
			);
		}
		$each = 0;
		if ( $items ) {
			$quote = $this->services->api->call( 'POST', '/v1/generations/quote', array( 'json' => Bulk_Posts::request( $items[0]['id'], $kit ) ) );
			if ( ! $quote->is_ok() ) {
				return $quote->to_error();
			}
			$each = (int) $quote->json()['credits'];
		}
		return array(
			'items'       => $items,
			'creditsEach' => $each,
			'credits'     => $each * count( $items ),
			'isCut'       => $found['isCut'],
		);
	}

	/**
	 * Starts.
	 *
	 * @param array<string, mixed> $input As registered.
	 * @return array<string, mixed>|WP_Error
	 */
	public function start( array $input ) {
		$kit = $this->services->brand_kits->chosen_id();
		return is_wp_error( $kit ) ? $kit : Bulk_Job::start( $input['posts'], $input['cap'], $kit );
	}

	/**
	 * Pauses.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	public function pause() {
		return Bulk_Job::turn( 'paused' );
	}

	/**
	 * Goes on, with another budget where one is named.
	 *
	 * @param array<string, mixed> $input As registered.
	 * @return array<string, mixed>|WP_Error
	 */
	public function resume( array $input ) {
		return Bulk_Job::turn( 'running', '', (int) ( $input['cap'] ?? 0 ) );
	}

	/**
	 * Ends it; what is made stays.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	public function cancel() {
		return Bulk_Job::turn( 'canceled' );
	}

	/**
	 * Takes its featured images away again.
	 *
	 * @param array<string, mixed> $input As registered.
	 * @return array<string, mixed>|WP_Error
	 */
	public function undo( array $input ) {
		return Bulk_Undo::run( ! empty( $input['deletePictures'] ) );
	}
}
