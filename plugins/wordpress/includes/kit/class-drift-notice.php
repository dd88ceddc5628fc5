<?php
/**
 * Says that the theme and the brand kit have drifted apart.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * A notice on the dashboard and the themes screen, for administrators, until they have looked or said that the kit stays.
 */
final class Drift_Notice {
	const ACTION  = 'imagelayer_keep_kit';
	const SCREENS = array( 'dashboard', 'themes' );

	/**
	 * Shows it where it belongs.
	 */
	public static function show(): void {
		$screen = get_current_screen();
		if ( ! $screen || ! in_array( $screen->id, self::SCREENS, true ) || ! current_user_can( 'manage_options' ) ) {
			return;
		}
		$services = Services::get();
		if ( ! $services->settings->is_on() || ! $services->site_kit->has_changed() ) {
			return;
		}
		$look = sprintf( '<a href="%s">%s</a>', esc_url( Admin_Pages::settings_url() ), esc_html__( 'See what changed', 'imagelayer' ) );
		$keep = sprintf( '<a href="%s">%s</a>', esc_url( self::keep_url() ), esc_html__( 'Keep the kit as it is', 'imagelayer' ) );
		wp_admin_notice(
			'<strong>ImageLayer:</strong> ' . esc_html__( 'The site’s design has changed since its brand kit was made.', 'imagelayer' ) . ' ' . $look . ' · ' . $keep,
			array(
				'type' => 'info',
				'id'   => 'imagelayer-drift',
			)
		);
	}

	/**
	 * Where the second link leads.
	 */
	public static function keep_url(): string {
		return wp_nonce_url( admin_url( 'admin-post.php?action=' . self::ACTION ), self::ACTION );
	}

	/**
	 * Handles the second link.
	 */
	public static function keep(): void {
		check_admin_referer( self::ACTION );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'Only an administrator can change the choices of this site.', 'imagelayer' ), '', array( 'response' => 403 ) );
		}
		Services::get()->site_kit->keep();
		wp_safe_redirect( wp_get_referer() ? wp_get_referer() : admin_url() );
		exit;
	}
}
