<?php
/**
 * Whether pictures can be made through WordPress' AI client.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WordPress\AiClient\Providers\Contracts\ProviderAvailabilityInterface;
use WordPress\AiClient\Providers\Http\Contracts\WithRequestAuthenticationInterface;
use WordPress\AiClient\Providers\Http\DTO\ApiKeyRequestAuthentication;
use WordPress\AiClient\Providers\Http\Traits\WithRequestAuthenticationTrait;

defined( 'ABSPATH' ) || exit;

/**
 * Asked at every check of what is supported, many times a page: the answer is remembered for some minutes. The Connectors screen hands a
 * key over that was just typed, to hear whether it is one.
 */
final class Ai_Availability implements ProviderAvailabilityInterface, WithRequestAuthenticationInterface {
	use WithRequestAuthenticationTrait;

	const CACHE         = 'imagelayer_ai_ready';
	const GOOD_SECONDS  = 600;
	const BAD_SECONDS   = 60;
	const LIMIT_SECONDS = 5;

	/**
	 * Whether ImageLayer knows the key.
	 */
	public function isConfigured(): bool {
		$services = Services::get();
		$typed    = $this->typed_key();
		$key      = '' === $typed ? $services->connection->key() : $typed;
		if ( '' !== $services->connection->obstacle() || ! $services->settings->all()['enabled'] ) {
			return false;
		}
		$whose = md5( $services->connection->api_url() . ' ' . $key );
		$known = get_transient( self::CACHE );
		if ( is_array( $known ) && $known['whose'] === $whose ) {
			return $known['ok'];
		}
		$options = array(
			'seconds' => self::LIMIT_SECONDS,
			'headers' => array( 'Authorization' => 'Bearer ' . $key ),
		);
		$ok      = $services->api->send( $services->connection->api_url(), 'GET', '/v1/me', $options )->is_ok();
		set_transient( self::CACHE, compact( 'whose', 'ok' ), $ok ? self::GOOD_SECONDS : self::BAD_SECONDS );
		return $ok;
	}

	/**
	 * The key that WordPress handed over; '' when it handed none.
	 */
	private function typed_key(): string {
		try {
			$given = $this->getRequestAuthentication();
		} catch ( \Exception $none ) {
			return '';
		}
		return $given instanceof ApiKeyRequestAuthentication ? $given->getApiKey() : '';
	}
}
