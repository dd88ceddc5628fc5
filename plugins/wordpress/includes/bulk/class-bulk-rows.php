<?php
/**
 * Rows of bulk jobs.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * A table of our own on each site: one row a post of a job. It is made with the first job and goes with the plugin. `credits` is what
 * a row has cost, and until that is known what it may cost.
 */
final class Bulk_Rows {
	/**
	 * Name of the table on the current site.
	 */
	public static function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'imagelayer_bulk';
	}

	/**
	 * Makes the table, unless it is there.
	 */
	private static function prepare(): void {
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$table = self::table();
		dbDelta(
			"CREATE TABLE $table (
			id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			job varchar(36) NOT NULL,
			post_id bigint(20) unsigned NOT NULL,
			state varchar(12) NOT NULL DEFAULT 'queued',
			tries int(10) unsigned NOT NULL DEFAULT 0,
			ended int(10) unsigned NOT NULL DEFAULT 0,
			request longtext NOT NULL,
			generation_id varchar(64) NOT NULL DEFAULT '',
			attachment_id bigint(20) unsigned NOT NULL DEFAULT 0,
			credits int(10) unsigned NOT NULL DEFAULT 0,
			error_code varchar(64) NOT NULL DEFAULT '',
			PRIMARY KEY  (id),
			UNIQUE KEY job_post (job,post_id)
			) {$wpdb->get_charset_collate()};"
		);
	}

	// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table is ours, its name is fixed, and two processes must see the same.

	/**
	 * Gives a job its rows, in place of those of all jobs before it: none, when one cannot be written.
	 *
	 * @param string $job      The job.
	 * @param int[]  $post_ids The posts.
	 * @return bool Whether all are there.
	 */
	public static function fill( string $job, array $post_ids ): bool {
		global $wpdb;
		self::prepare();
		foreach ( $post_ids as $post_id ) {
			if ( ! $wpdb->insert( self::table(), array( 'job' => $job, 'post_id' => $post_id, 'request' => '' ) ) ) {
				$wpdb->delete( self::table(), compact( 'job' ) );
				return false;
			}
		}
		$wpdb->query( $wpdb->prepare( 'DELETE FROM ' . self::table() . ' WHERE job <> %s', $job ) );
		return true;
	}

	/**
	 * The row to work on next: one that a process was killed over goes first.
	 *
	 * @param string $job The job.
	 * @return array<string, string>|null
	 */
	public static function next( string $job ): ?array {
		global $wpdb;
		$sql = 'SELECT * FROM ' . self::table() . " WHERE job = %s AND state IN ( 'working', 'queued' ) ORDER BY state DESC, tries, id LIMIT 1";
		return $wpdb->get_row( $wpdb->prepare( $sql, $job ), ARRAY_A );
	}

	/**
	 * All rows of a job.
	 *
	 * @param string $job The job.
	 * @return array<int, array<string, string>>
	 */
	public static function all( string $job ): array {
		global $wpdb;
		return (array) $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM ' . self::table() . ' WHERE job = %s ORDER BY id', $job ), ARRAY_A );
	}

	/**
	 * Changes a row.
	 *
	 * @param array<string, mixed> $row   The row.
	 * @param array<string, mixed> $facts What is different now.
	 * @return array<string, mixed> The row as it is now.
	 */
	public static function set( array $row, array $facts ): array {
		global $wpdb;
		$wpdb->update( self::table(), $facts, array( 'id' => $row['id'] ) );
		return $facts + $row;
	}

	/**
	 * What the other rows of a job have cost and may still cost.
	 *
	 * @param string $job The job.
	 * @param int    $but Id of the row that does not count.
	 */
	public static function spent( string $job, int $but = 0 ): int {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( 'SELECT SUM(credits) FROM ' . self::table() . ' WHERE job = %s AND id <> %d', $job, $but ) );
	}
	// phpcs:enable
}
