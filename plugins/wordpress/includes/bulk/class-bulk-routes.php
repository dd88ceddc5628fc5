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
 * `bulk`: for administrators. Looking costs nothing; a start names its budget.
 */
final class Bulk_Routes {
	/**
	 * The services.
	 *
	 * @var Services
	 */
	private $services;

	/**
	 * Takes the services.
	 *
	 * @param Services $services The services.
	 */
	public function __construct( Services $services ) {
		$this->services = $services;
	}

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
		$count = array(
			'type'    => 'integer',
			'minimum' => 1,
			'maximum' => 1000000,
		);
		$posts = array(
			'type'     => 'array',
			'items'    => $count,
			'minItems' => 1,
			'maxItems' => Bulk_Posts::MOST,
		);
		$calls = array(
			array( 'GET', '/bulk', 'show', array(), array() ),
			array( 'GET', '/bulk/posts', 'find', array( 'postType' => $name, 'status' => $name, 'category' => $count, 'after' => $date, 'before' => $date ), array() ),
			array( 'POST', '/bulk', 'start', array( 'posts' => $posts, 'cap' => $count ), array( 'posts', 'cap' ) ),
			array( 'POST', '/bulk/pause', 'pause', array(), array() ),
			array( 'POST', '/bulk/resume', 'resume', array( 'cap' => $count ), array() ),
			array( 'POST', '/bulk/cancel', 'cancel', array(), array() ),
			array( 'POST', '/bulk/undo', 'undo', array( 'deletePictures' => array( 'type' => 'boolean' ) ), array() ),
		);
		foreach ( $calls as list( $method, $path, $handle, $input, $required ) ) {
			$registrar->add( $method, $path, array( $this, $handle ), compact( 'input', 'required' ) + array( 'capability' => 'manage_options' ) );
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
		foreach ( Bulk_Posts::find( $input ) as $id ) {
			$items[] = array(
				'id'    => $id,
				'title' => get_the_title( $id ),
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
			'isCut'       => count( $items ) >= Bulk_Posts::MOST,
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
		return Bulk_Job::undo( ! empty( $input['deletePictures'] ) );
	}
}
