<?php
/**
 * Pages for visitors.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Tells requests of visitors from those of the people who run the site: the plugin costs visitors nothing.
 */
final class Visitors {
	/**
	 * Whether this request draws a page for visitors. Asked before WordPress itself knows that it serves its REST API.
	 */
	public static function are_served(): bool {
		if ( is_admin() || wp_doing_cron() || ( defined( 'WP_CLI' ) && WP_CLI ) ) {
			return false;
		}
		// phpcs:disable WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- looked at, not used.
		$path    = (string) ( $_SERVER['REQUEST_URI'] ?? '' );
		$is_rest = isset( $_GET['rest_route'] ) || false !== strpos( $path, '/' . rest_get_url_prefix() . '/' );
		// phpcs:enable
		return ! $is_rest;
	}
}
