<?php
/**
 * `wp imagelayer`.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_CLI;

defined( 'ABSPATH' ) || exit;

/**
 * Featured images from the command line: the same classes as in wp-admin. Name who works by `--user`.
 */
final class Cli_Command {
	/**
	 * Gives one post a featured image and waits for it.
	 *
	 * @param string[]             $args  The post.
	 * @param array<string, mixed> $flags dry-run; cap: the most credits, 10 unless told.
	 */
	public function generate( array $args, array $flags ): void {
		$this->start( array( (int) ( $args[0] ?? 0 ) ), $flags, 10 );
	}

	/**
	 * Gives posts without a featured image one and waits for them.
	 *
	 * @param string[]             $args  None.
	 * @param array<string, mixed> $flags post-type, status, category, after, before, cap (needed), dry-run.
	 */
	public function bulk( array $args, array $flags ): void {
		$filter = $flags + ( isset( $flags['post-type'] ) ? array( 'postType' => $flags['post-type'] ) : array() );
		$this->start( Bulk_Posts::find( $filter ), $flags, 0 );
	}

	/**
	 * Where the last run is.
	 */
	public function status(): void {
		$view = Bulk_Job::view();
		WP_CLI::log( (string) wp_json_encode( array_intersect_key( $view, array_flip( array( 'state', 'reason', 'cap', 'credits', 'counts' ) ) ) ) );
	}

	/**
	 * Lists the posts, or works on them to the end.
	 *
	 * @param int[]                $posts The posts.
	 * @param array<string, mixed> $flags As above.
	 * @param int                  $cap   Budget when none is named; 0 when one has to be.
	 */
	private function start( array $posts, array $flags, int $cap ): void {
		if ( ! empty( $flags['dry-run'] ) ) {
			foreach ( array_filter( $posts, array( Bulk_Posts::class, 'may_get_one' ) ) as $id ) {
				WP_CLI::log( $id . "\t" . Post_Words::brief( get_post( $id ) ) );
			}
			return;
		}
		$cap = (int) ( $flags['cap'] ?? $cap );
		if ( $cap < 1 ) {
			WP_CLI::error( 'Name the most credits that this may cost: --cap=20.' );
			return;
		}
		$kit = Services::get()->brand_kits->chosen_id();
		$job = is_wp_error( $kit ) ? $kit : Bulk_Job::start( $posts, $cap, $kit );
		if ( is_wp_error( $job ) ) {
			WP_CLI::error( $job->get_error_message() );
			return;
		}
		for ( $most = Bulk_Runner::MOST_TRIES * count( $posts ) + 1; $most > 0 && 'running' === Bulk_Job::current()['state']; --$most ) {
			Bulk_Runner::run();
		}
		$this->status();
	}
}
