<?php
/**
 * Connecting and disconnecting the site.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * `POST`, `GET` and `DELETE connection`, and `POST connection/site`, which keeps a connection on a site that has moved. For
 * administrators.
 */
final class Connection_Routes {
	/**
	 * The services.
	 *
	 * @var Services
	 */
	private $services;

	/**
	 * The pairing.
	 *
	 * @var Device_Pairing
	 */
	private $pairing;

	/**
	 * Takes the services.
	 *
	 * @param Services $services The services.
	 */
	public function __construct( Services $services ) {
		$this->services = $services;
		$this->pairing  = new Device_Pairing( $services->api, $services->connection );
	}

	/**
	 * Adds the routes. They work when ImageLayer is off, so that a site can be disconnected.
	 *
	 * @param Route_Registrar $registrar Adds them.
	 */
	public function register( Route_Registrar $registrar ): void {
		$rules = array(
			'capability'     => 'manage_options',
			'works_when_off' => true,
		);
		$typed = array(
			'input' => array(
				'apiUrl' => array(
					'type'      => 'string',
					'maxLength' => 500,
				),
			),
		);
		$registrar->add( 'POST', '/connection', array( $this, 'start' ), $rules + $typed );
		$registrar->add( 'GET', '/connection', array( $this, 'poll' ), $rules );
		$registrar->add( 'DELETE', '/connection', array( $this, 'end' ), $rules );
		$registrar->add( 'POST', '/connection/site', array( $this, 'confirm_site' ), $rules );
	}

	/**
	 * Starts a pairing.
	 *
	 * @param array{apiUrl?: string} $input The address, unless the configuration says it.
	 * @return array<string, mixed>|WP_Error
	 */
	public function start( array $input ) {
		$connection = $this->services->connection;
		if ( $this->is_configured() ) {
			return $this->refuse_configured();
		}
		$address = $connection->has_fixed_url() ? $connection->api_url() : Api_Address::parse( $input['apiUrl'] ?? '' );
		if ( is_wp_error( $address ) ) {
			return $address;
		}
		if ( '' === $address ) {
			return new WP_Error( 'imagelayer_address', __( 'IMAGELAYER_URL holds no usable address. Write one such as https://imagelayer.example.com there.', 'imagelayer' ), array( 'status' => 400 ) );
		}
		// On a network, the administrators of a site must not reach the hosting's inside through it.
		if ( is_multisite() && ! $connection->has_fixed_url() && ! is_super_admin() && Api_Address::leads_inside( $address ) ) {
			return new WP_Error( 'imagelayer_address', __( 'This address is inside a private network. Ask the administrator of the network to connect this site.', 'imagelayer' ), array( 'status' => 403 ) );
		}
		return $this->pairing->start( $address );
	}

	/**
	 * How far a pairing is.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	public function poll() {
		return $this->pairing->poll();
	}

	/**
	 * Ends the connection here and at ImageLayer. It is forgotten here also when ImageLayer cannot be reached.
	 *
	 * @return array<string, mixed>|WP_Error `revoked`: whether ImageLayer has ended it, too.
	 */
	public function end() {
		if ( $this->is_configured() ) {
			return $this->refuse_configured();
		}
		$connection = $this->services->connection;
		$is_device  = 0 !== strpos( $connection->key(), 'il_' ); // An API key stays valid for others who use it.
		$revoked    = false;
		if ( $is_device && '' === $connection->obstacle() ) {
			$answer  = $this->services->api->call( 'POST', '/auth/sign-out', array( 'json' => new \stdClass() ) );
			$revoked = $answer->is_ok() || 401 === $answer->status;
		}
		$this->pairing->stop();
		$connection->forget();
		$this->services->site_kit->forget();
		Status_Route::forget_credits();
		return array(
			'state'   => 'disconnected',
			'revoked' => $revoked,
			'message' => $revoked ? '' : __( 'The key is removed from this site. If it is still valid, end it in ImageLayer under Settings.', 'imagelayer' ),
		);
	}

	/**
	 * Keeps the connection of a site that has another address now.
	 *
	 * @return array<string, string>
	 */
	public function confirm_site(): array {
		$this->services->connection->confirm_site();
		return array( 'state' => '' === $this->services->connection->obstacle() ? 'connected' : 'expired' );
	}

	/**
	 * Whether the key is not ours to change.
	 */
	private function is_configured(): bool {
		return in_array( $this->services->connection->source(), array( 'environment', 'constant' ), true );
	}

	/**
	 * The refusal in that case.
	 */
	private function refuse_configured(): WP_Error {
		$words = __( 'The key of this site stands in its configuration (IMAGELAYER_API_KEY). Change or remove it there.', 'imagelayer' );
		return new WP_Error( 'imagelayer_configured', $words, array( 'status' => 409 ) );
	}
}
