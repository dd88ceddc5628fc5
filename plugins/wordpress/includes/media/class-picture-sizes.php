<?php
/**
 * The smaller sizes of a picture, after somebody has it.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Making them takes longer than all else of storing a picture. Who waits for a featured image gets it before them; the editor then asks
 * WordPress for them (`POST /wp/v2/media/{id}/post-process`), and an event makes those that are missing where the editor was closed.
 */
final class Picture_Sizes {
	const EVENT      = 'imagelayer_picture_sizes';
	const AFTER      = 30;
	const MOST_SIZES = 'intermediate_image_sizes_advanced';

	/**
	 * Takes planned events back.
	 */
	public static function stop(): void {
		wp_unschedule_hook( self::EVENT );
	}

	/**
	 * Stores something without its smaller sizes, which are planned.
	 *
	 * @param callable $store Answers the attachment's id, or an error.
	 * @return mixed What it answers.
	 */
	public static function later( callable $store ) {
		add_filter( self::MOST_SIZES, '__return_empty_array', PHP_INT_MAX );
		try {
			$id = $store();
		} finally {
			remove_filter( self::MOST_SIZES, '__return_empty_array', PHP_INT_MAX );
		}
		if ( is_int( $id ) ) {
			wp_schedule_single_event( time() + self::AFTER, self::EVENT, array( $id ) );
		}
		return $id;
	}

	/**
	 * Makes those that are missing, if any.
	 *
	 * @param int $id The attachment.
	 */
	public static function make( $id ): void {
		require_once ABSPATH . 'wp-admin/includes/image.php';
		if ( wp_get_missing_image_subsizes( (int) $id ) ) {
			Api_Client::allow_time( Media_Import::SIZES_SECONDS );
			wp_update_image_subsizes( (int) $id );
		}
	}
}
