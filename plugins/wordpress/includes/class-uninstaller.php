<?php
/**
 * Leaves the database as it was.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Knows every place where the plugin writes.
 */
final class Uninstaller {
	/**
	 * Beginnings of names that nobody else uses. Transients are options with a prefix of WordPress.
	 */
	const OPTIONS = array( 'imagelayer_', 'connectors_ai_imagelayer_', '_transient_imagelayer_', '_transient_timeout_imagelayer_' );

	/**
	 * Removes everything, on every site.
	 */
	public static function run(): void {
		Network::each_site( array( self::class, 'clean_site' ), true );
	}

	/**
	 * Removes everything of the current site.
	 */
	public static function clean_site(): void {
		global $wpdb;
		// phpcs:disable WordPress.DB.DirectDatabaseQuery -- once, and there is no other way to delete by the beginning of a name.
		foreach ( self::OPTIONS as $beginning ) {
			$names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE %s", $wpdb->esc_like( $beginning ) . '%' ) );
			array_map( 'delete_option', $names );
		}
		$keys = $wpdb->get_col( $wpdb->prepare( "SELECT DISTINCT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE %s", $wpdb->esc_like( '_imagelayer_' ) . '%' ) );
		array_map( 'delete_post_meta_by_key', $keys );
		$wpdb->query( "DROP TABLE IF EXISTS {$wpdb->prefix}imagelayer_bulk" );
		// phpcs:enable
		wp_unschedule_hook( 'imagelayer_social_image' );
		wp_unschedule_hook( 'imagelayer_bulk_step' );
		wp_unschedule_hook( 'imagelayer_picture_sizes' );
		self::clean_action_scheduler();
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . 'imagelayer_off', '', true );
	}

	/**
	 * Action Scheduler keeps what it has done, and what was taken back, for a month: those rows of ours go, too.
	 */
	private static function clean_action_scheduler(): void {
		if ( ! function_exists( 'as_unschedule_all_actions' ) || ! function_exists( 'as_get_scheduled_actions' ) || ! class_exists( 'ActionScheduler' ) ) {
			return;
		}
		as_unschedule_all_actions( 'imagelayer_bulk_step', array(), 'imagelayer' );
		$rows = array(
			'hook'     => 'imagelayer_bulk_step',
			'group'    => 'imagelayer',
			'per_page' => -1,
		);
		foreach ( as_get_scheduled_actions( $rows, 'ids' ) as $id ) {
			\ActionScheduler::store()->delete_action( $id );
		}
	}
}
