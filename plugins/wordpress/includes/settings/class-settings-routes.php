<?php
/**
 * Choices of the site and the person.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * `GET settings` for administrators; `POST settings` for the site's choices by administrators, and for the own switch by everybody
 * who writes.
 */
final class Settings_Routes extends With_Services {
	/**
	 * Adds the routes. They work when ImageLayer is off: they switch it on.
	 *
	 * @param Route_Registrar $registrar Adds them.
	 */
	public function register( Route_Registrar $registrar ): void {
		$input = array(
			'enabledForUser' => array( 'type' => 'boolean' ),
			'brandKitId'     => array(
				'type'    => 'string',
				'pattern' => '^[\w-]{0,60}$',
			),
		);
		foreach ( array_keys( Settings::DEFAULTS ) as $name ) {
			$input[ $name ] = array( 'type' => 'boolean' );
		}
		$rules = array(
			'works_when_off' => true,
			'input'          => $input,
		);
		$registrar->add( 'GET', '/settings', array( $this, 'read' ), array( 'capability' => 'manage_options' ) + $rules );
		$registrar->add( 'POST', '/settings', array( $this, 'save' ), array( 'capability' => 'edit_posts' ) + $rules );
	}

	/**
	 * What holds.
	 *
	 * @return array<string, mixed>
	 */
	public function read(): array {
		return $this->services->settings->all() + array(
			'brandKitId'     => $this->services->connection->fact( 'brandKitId' ),
			'enabledForUser' => $this->services->settings->is_on_for(),
		);
	}

	/**
	 * Saves what is named.
	 *
	 * @param array<string, mixed> $input Switches by name, the brand kit that panels choose first, the person's own switch.
	 * @return array<string, mixed>|WP_Error
	 */
	public function save( array $input ) {
		$for_site = array_diff_key( $input, array( 'enabledForUser' => true ) );
		$may      = current_user_can( 'manage_options' );
		if ( $for_site && ! $may ) {
			return new WP_Error( 'imagelayer_not_allowed', __( 'Only an administrator can change the choices of this site.', 'imagelayer' ), array( 'status' => 403 ) );
		}
		if ( isset( $input['enabledForUser'] ) ) {
			$this->services->settings->switch_for_me( $input['enabledForUser'] );
		}
		if ( isset( $input['brandKitId'] ) ) {
			$this->services->connection->note( array( 'brandKitId' => $input['brandKitId'] ) );
		}
		if ( $for_site ) {
			$this->services->settings->save( $for_site );
		}
		return $may ? $this->read() : array( 'enabledForUser' => $this->services->settings->is_on_for() );
	}
}
