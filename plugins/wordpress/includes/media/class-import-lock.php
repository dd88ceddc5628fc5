<?php
/**
 * One import of a picture at a time.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Two tabs, or a click that is repeated, must not make two attachments. A row of the options table is the lock, as in WordPress'
 * own updater: its name is unique, and one statement makes it.
 */
final class Import_Lock {
	const PREFIX       = 'imagelayer_lock_';
	const HELD_SECONDS = 180;
	const WAIT_MICROS  = 200000;

	/**
	 * Waits for the lock and runs something under it.
	 *
	 * @param string   $name    What is locked.
	 * @param callable $run     What to do.
	 * @param int      $seconds How long to wait.
	 * @return mixed What it answers; null when the lock was not to be had.
	 */
	public static function run( string $name, callable $run, int $seconds = 60 ) {
		$option = self::PREFIX . md5( $name );
		for ( $until = microtime( true ) + $seconds; ! self::take( $option ); ) {
			if ( microtime( true ) >= $until ) {
				return null;
			}
			usleep( self::WAIT_MICROS );
		}
		try {
			return $run();
		} finally {
			self::release( $option );
		}
	}

	/**
	 * Makes the row; takes over one whose holder died.
	 *
	 * @param string $option Its name.
	 */
	private static function take( string $option ): bool {
		global $wpdb;
		// phpcs:disable WordPress.DB.DirectDatabaseQuery -- the options' cache would hide what another request wrote.
		$made = $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO $wpdb->options ( option_name, option_value, autoload ) VALUES ( %s, %s, 'off' )", $option, (string) time() ) );
		if ( $made ) {
			return true;
		}
		$stale = (string) ( time() - self::HELD_SECONDS );
		return (bool) $wpdb->query( $wpdb->prepare( "UPDATE $wpdb->options SET option_value = %s WHERE option_name = %s AND option_value < %s", (string) time(), $option, $stale ) );
		// phpcs:enable
	}

	/**
	 * Removes the row.
	 *
	 * @param string $option Its name.
	 */
	private static function release( string $option ): void {
		global $wpdb;
		$wpdb->delete( $wpdb->options, array( 'option_name' => $option ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- as above.
	}
}
