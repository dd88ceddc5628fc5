<?php
/**
 * Sites of a network.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * What the plugin does on all of them, or when one goes. Where there is no network, the site is the only one.
 */
final class Network {
	/**
	 * Does something on every site, or on the current one alone.
	 *
	 * @param callable $run What to do.
	 * @param bool     $all Whether it concerns the whole network.
	 */
	public static function each_site( callable $run, bool $all ): void {
		if ( ! $all || ! is_multisite() ) {
			$run();
			return;
		}
		$sites = get_sites(
			array(
				'fields' => 'ids',
				'number' => 0,
			)
		);
		foreach ( $sites as $site ) {
			switch_to_blog( (int) $site );
			$run();
			restore_current_blog();
		}
	}

	/**
	 * The plugin is switched on: runs go on.
	 *
	 * @param mixed $all Whether on the whole network.
	 */
	public static function activate( $all ): void {
		self::each_site( array( Bulk_Runner::class, 'go_on' ), (bool) $all );
	}

	/**
	 * The plugin is switched off: planned events are taken back.
	 *
	 * @param mixed $all Whether on the whole network.
	 */
	public static function deactivate( $all ): void {
		self::each_site( array( Social_Schedule::class, 'stop' ), (bool) $all );
		self::each_site( array( Bulk_Runner::class, 'stop' ), (bool) $all );
		self::each_site( array( Picture_Sizes::class, 'stop' ), (bool) $all );
	}

	/**
	 * A site is deleted: our table goes with its others.
	 *
	 * @param string[] $tables The tables that go.
	 * @param int      $site   The site.
	 * @return string[]
	 */
	public static function add_table( $tables, $site ): array {
		global $wpdb;
		$tables[] = $wpdb->get_blog_prefix( (int) $site ) . 'imagelayer_bulk';
		return $tables;
	}
}
