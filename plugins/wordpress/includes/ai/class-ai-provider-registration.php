<?php
/**
 * ImageLayer among the providers of WordPress' AI client.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WordPress\AiClient\AiClient;

defined( 'ABSPATH' ) || exit;

/**
 * WordPress 7.0 has an AI client that other plugins make pictures with. Where the site is connected, those are branded pictures. Our
 * classes for it extend WordPress' own and are read only here, after it is clear that those are there.
 */
final class Ai_Provider_Registration {
	/**
	 * Of `init`. WordPress makes its connectors of the providers at 15.
	 */
	const PRIORITY = 5;

	/**
	 * Registers the provider, once.
	 */
	public static function run(): void {
		if ( ! function_exists( 'wp_ai_client_prompt' ) || ! class_exists( AiClient::class ) ) {
			return;
		}
		$services = Services::get();
		if ( ! $services->settings->all()['enabled'] || '' !== $services->connection->obstacle() ) {
			return;
		}
		$registry = AiClient::defaultRegistry();
		if ( ! $registry->hasProvider( Ai_Provider::ID ) ) {
			$registry->registerProvider( Ai_Provider::class );
		}
	}
}
