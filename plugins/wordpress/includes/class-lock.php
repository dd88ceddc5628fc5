<?php
/**
 * One at a time.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Two tabs, two events or a click that is repeated must not do the same work. A row of the options table is the lock, as in WordPress'
 * own updater: its name is unique, and one statement makes it. The row says until when it holds, and whose it is. Its holder sets that time
 * anew before each stage, so that the lock of a process that was killed is free a few seconds after the stage it was killed in.
 */
final class Lock {
	const PREFIX = 'imagelayer_lock_';

	/**
	 * What a stage may take beyond its own limit.
	 */
	const MARGIN_SECONDS = 5;

	/**
	 * Stages that follow each other quickly do not write each time.
	 */
	const NO_NEWS_SECONDS = 2;
	const WAIT_MICROS     = 200000;

	/**
	 * Those that this process holds: name of the row and until when, by what the row says whose it is.
	 *
	 * @var array<string, array{option: string, until: int}>
	 */
	private static $held = array();

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
		$token  = wp_generate_uuid4();
		self::stay( $seconds );
		for ( $until = microtime( true ) + $seconds; ! self::take( $option, $token ); ) {
			if ( microtime( true ) >= $until ) {
				return null;
			}
			usleep( self::WAIT_MICROS );
		}
		try {
			return $run();
		} finally {
			self::release( $token );
		}
	}

	/**
	 * A stage begins: all that this process holds stays held as long as the stage may take.
	 *
	 * @param int|float $seconds The stage's limit.
	 */
	public static function stay( $seconds ): void {
		global $wpdb;
		$until = time() + (int) ceil( $seconds ) + self::MARGIN_SECONDS;
		foreach ( self::$held as $token => list( 'option' => $option, 'until' => $before ) ) {
			if ( abs( $until - $before ) <= self::NO_NEWS_SECONDS ) {
				continue;
			}
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- only one's own row, in one statement.
			$wpdb->update(
				$wpdb->options,
				array( 'option_value' => self::value( $until, $token ) ),
				array(
					'option_name'  => $option,
					'option_value' => self::value( $before, $token ),
				)
			);
			self::$held[ $token ]['until'] = $until;
		}
	}

	/**
	 * Makes the row; takes over one whose time has passed.
	 *
	 * @param string $option Its name.
	 * @param string $token  Whose it will be.
	 */
	private static function take( string $option, string $token ): bool {
		global $wpdb;
		$until = time() + self::MARGIN_SECONDS;
		$value = self::value( $until, $token );
		// phpcs:disable WordPress.DB.DirectDatabaseQuery -- the options' cache would hide what another request wrote.
		$made = $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO $wpdb->options ( option_name, option_value, autoload ) VALUES ( %s, %s, 'off' )", $option, $value ) )
			|| $wpdb->query( $wpdb->prepare( "UPDATE $wpdb->options SET option_value = %s WHERE option_name = %s AND option_value < %s", $value, $option, self::value( time(), '' ) ) );
		// phpcs:enable
		if ( $made ) {
			self::$held[ $token ] = compact( 'option', 'until' );
		}
		return $made;
	}

	/**
	 * Removes the row, if it is still one's own.
	 *
	 * @param string $token Whose it was.
	 */
	private static function release( string $token ): void {
		global $wpdb;
		list( 'option' => $option, 'until' => $until ) = self::$held[ $token ];
		unset( self::$held[ $token ] );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- as above.
		$wpdb->delete(
			$wpdb->options,
			array(
				'option_name'  => $option,
				'option_value' => self::value( $until, $token ),
			)
		);
	}

	/**
	 * What the row holds: ten digits, so that texts are in the order of their times.
	 *
	 * @param int    $until When it ends, in seconds since 1970.
	 * @param string $token Whose it is.
	 */
	private static function value( int $until, string $token ): string {
		return sprintf( '%010d %s', $until, $token );
	}
}
