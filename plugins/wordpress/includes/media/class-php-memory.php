<?php
/**
 * How much PHP can still hold.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * A picture that is too large ends a request without a word. So what is about to be held is asked for here first.
 */
final class Php_Memory {
	/**
	 * What PHP needs for a pixel while WordPress makes smaller sizes: the picture and a copy, four bytes each, and some room.
	 */
	const BYTES_A_PIXEL = 10;

	/**
	 * Bytes that are free, under the limit that WordPress has for pictures; null without a limit.
	 */
	public static function room(): ?int {
		wp_raise_memory_limit( 'image' );
		$limit = wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) );
		return $limit <= 0 ? null : max( 0, $limit - memory_get_usage( true ) );
	}

	/**
	 * Whether so much fits.
	 *
	 * @param int|float $bytes So much.
	 */
	public static function has_room( $bytes ): bool {
		$room = self::room();
		return null === $room || $bytes <= $room;
	}
}
