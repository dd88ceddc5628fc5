<?php
/**
 * Connects the site in the browser, without a password or key being typed.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * The device's side of RFC 8628 (https://www.rfc-editor.org/rfc/rfc8628). The device code stays in PHP; the browser sees the code
 * that its person compares.
 */
final class Device_Pairing {
	const PENDING    = 'imagelayer_pairing';
	const CLIENT     = 'wordpress-plugin';
	const ME_SECONDS = 10;
	const GRANT      = 'urn:ietf:params:oauth:grant-type:device_code';

	/**
	 * Calls.
	 *
	 * @var Api_Client
	 */
	private $api;

	/**
	 * Where the key goes.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Takes what it needs.
	 *
	 * @param Api_Client $api        Calls.
	 * @param Connection $connection Where the key goes.
	 */
	public function __construct( Api_Client $api, Connection $connection ) {
		$this->api        = $api;
		$this->connection = $connection;
	}

	/**
	 * Asks for a code. A pairing that was under way is given up.
	 *
	 * @param string $api_url As `Api_Address::parse()` gives it.
	 * @return array<string, mixed>|WP_Error `userCode, verificationUri, verificationUriComplete, expiresIn, interval`; seconds.
	 */
	public function start( string $api_url ) {
		$answer = $this->api->send( $api_url, 'POST', '/auth/device/code', array( 'json' => array( 'client_id' => self::CLIENT ) ) );
		if ( ! $answer->is_ok() ) {
			return $answer->to_error();
		}
		$given = $answer->json();
		foreach ( array( 'device_code', 'user_code', 'verification_uri' ) as $name ) {
			if ( ! isset( $given[ $name ] ) || ! is_string( $given[ $name ] ) ) {
				return Api_Answer::refused( 'internal', __( 'Something else than ImageLayer answers at this address. Check it and try again.', 'imagelayer' ) )->to_error();
			}
		}
		$expires  = max( 1, (int) ( $given['expires_in'] ?? 600 ) );
		$interval = max( 1, (int) ( $given['interval'] ?? 5 ) );
		$pending  = array(
			'apiUrl'     => $api_url,
			'byNetwork'  => is_multisite() && is_super_admin(),
			'deviceCode' => $given['device_code'],
			'userCode'   => $given['user_code'],
			'interval'   => $interval,
			'nextAt'     => 0,
			'expiresAt'  => time() + $expires,
		);
		set_transient( self::PENDING, $pending, $expires );
		return array(
			'userCode'                => $given['user_code'],
			'verificationUri'         => esc_url_raw( $given['verification_uri'], array( 'http', 'https' ) ),
			'verificationUriComplete' => esc_url_raw( $given['verification_uri_complete'] ?? $given['verification_uri'], array( 'http', 'https' ) ),
			'expiresIn'               => $expires,
			'interval'                => $interval,
		);
	}

	/**
	 * Asks once whether the person has decided, no sooner than ImageLayer wants to be asked.
	 *
	 * @return array<string, mixed>|WP_Error `state`: pending, connected, expired or denied; `userCode` while it is pending.
	 */
	public function poll() {
		$pending = get_transient( self::PENDING );
		if ( ! is_array( $pending ) ) {
			return array( 'state' => '' === $this->connection->obstacle() ? 'connected' : 'expired' );
		}
		$waiting = array(
			'state'    => 'pending',
			'userCode' => $pending['userCode'],
			'interval' => $pending['interval'],
		);
		if ( time() < $pending['nextAt'] ) {
			return $waiting;
		}
		$body   = array(
			'grant_type'  => self::GRANT,
			'device_code' => $pending['deviceCode'],
			'client_id'   => self::CLIENT,
		);
		$answer = $this->api->send( $pending['apiUrl'], 'POST', '/auth/device/token', array( 'json' => $body ) );
		$given  = $answer->json();
		if ( isset( $given['access_token'] ) && is_string( $given['access_token'] ) ) {
			$this->connection->keep( $given['access_token'], $pending['apiUrl'], ! empty( $pending['byNetwork'] ) );
			$this->stop();
			$me = $this->api->call( 'GET', '/v1/me', array( 'seconds' => self::ME_SECONDS ) );
			$this->connection->belongs_to( (string) ( $me->json()['organization']['id'] ?? '' ) );
			return array( 'state' => 'connected' );
		}
		return $this->judge( is_string( $given['error'] ?? null ) ? $given['error'] : '', $answer, $pending, $waiting );
	}

	/**
	 * Gives up a pairing that is under way.
	 */
	public function stop(): void {
		delete_transient( self::PENDING );
	}

	/**
	 * What an answer without a token means.
	 *
	 * @param string               $verdict Of the standard; '' when the answer was another's.
	 * @param Api_Answer           $answer  The answer.
	 * @param array<string, mixed> $pending The pairing.
	 * @param array<string, mixed> $waiting What to say while it goes on.
	 * @return array<string, mixed>|WP_Error
	 */
	private function judge( string $verdict, Api_Answer $answer, array $pending, array $waiting ) {
		if ( 'authorization_pending' === $verdict || 'slow_down' === $verdict ) {
			$pending['interval'] += 'slow_down' === $verdict ? 5 : 0; // As section 3.5 of the standard wants it.
			$pending['nextAt']    = time() + $pending['interval'];
			set_transient( self::PENDING, $pending, max( 1, $pending['expiresAt'] - time() ) );
			return array( 'interval' => $pending['interval'] ) + $waiting;
		}
		if ( 'access_denied' === $verdict ) {
			$this->stop();
			return array( 'state' => 'denied' );
		}
		if ( 'expired_token' === $verdict || 'invalid_grant' === $verdict ) {
			$this->stop();
			$this->connection->read_anew(); // Another tab may have had the key with the same code a moment ago.
			return array( 'state' => '' === $this->connection->obstacle() ? 'connected' : 'expired' );
		}
		return $answer->to_error(); // The network failed: the pairing goes on.
	}
}
