<?php
/**
 * What a panel needs to know before it shows anything.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * `GET status`. Asks ImageLayer for organization and credits, at most once in a minute.
 */
final class Status_Route extends With_Services {
	const CACHE         = 'imagelayer_status';
	const CACHE_SECONDS = 60;

	/**
	 * Credits were spent, or given back: who asks next is told anew.
	 */
	public static function forget_credits(): void {
		delete_transient( self::CACHE );
	}

	/**
	 * Adds the route. It works when ImageLayer is off: it is what says so.
	 *
	 * @param Route_Registrar $registrar Adds it.
	 */
	public function register( Route_Registrar $registrar ): void {
		$rules = array(
			'capability'     => 'edit_posts',
			'works_when_off' => true,
			'input'          => array( 'fresh' => array( 'type' => 'boolean' ) ),
		);
		$registrar->add( 'GET', '/status', array( $this, 'answer' ), $rules );
	}

	/**
	 * The answer.
	 *
	 * @param array{fresh?: bool} $input `fresh`: do not answer from memory.
	 * @return array<string, mixed>
	 */
	public function answer( array $input ): array {
		$connection = $this->services->connection;
		$obstacle   = $connection->obstacle();
		$status     = array(
			'connected'      => '' === $obstacle,
			'apiUrl'         => current_user_can( 'manage_options' ) ? $connection->api_url() : '',
			'apiUrlIsFixed'  => $connection->has_fixed_url(),
			'source'         => $connection->source(),
			'enabled'        => $this->services->settings->all()['enabled'],
			'enabledForUser' => $this->services->settings->is_on(),
			'brandKitId'     => $connection->fact( 'brandKitId' ),
		);
		if ( 'moved' === $obstacle ) {
			$status['movedFrom'] = $connection->moved_from();
		}
		return '' === $obstacle ? array_merge( $status, $this->account( ! empty( $input['fresh'] ) ) ) : $status;
	}

	/**
	 * Organization and credits, or why they are not known.
	 *
	 * @param bool $is_fresh Whether memory is left aside.
	 * @return array<string, mixed>
	 */
	private function account( bool $is_fresh ): array {
		$connection = $this->services->connection;
		$whose      = md5( $connection->api_url() . ' ' . $connection->key() );
		$known      = get_transient( self::CACHE );
		if ( ! $is_fresh && is_array( $known ) && $known['whose'] === $whose ) {
			return $known['account'];
		}
		$me      = $this->services->api->call( 'GET', '/v1/me', array( 'seconds' => 10 ) );
		$credits = $me->is_ok() ? $this->services->api->call( 'GET', '/v1/credits', array( 'seconds' => 10 ) ) : $me;
		if ( ! $me->is_ok() || ! $credits->is_ok() ) {
			$refused = $me->is_ok() ? $credits : $me;
			$lost    = 401 === $refused->status ? array( 'connected' => false ) : array();
			return $lost + array( 'problem' => $refused->json()['error'] );
		}
		$account = array(
			'organization' => $me->json()['organization'],
			'credits'      => (int) $credits->json()['available'],
		);
		if ( isset( $me->json()['organization']['plan'] ) ) {
			$account['plan'] = $me->json()['organization']['plan'];
		}
		set_transient( self::CACHE, compact( 'whose', 'account' ), self::CACHE_SECONDS );
		return $account;
	}
}
