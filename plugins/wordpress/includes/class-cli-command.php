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
 * Gives posts featured images from the command line, within a budget.
 *
 * Name who works by --user=<login>: that person's posts and permissions count, and the pictures will be theirs.
 */
final class Cli_Command {
	/**
	 * Waits so many seconds.
	 *
	 * @var callable
	 */
	private $wait;

	/**
	 * Takes what waits.
	 *
	 * @param callable|null $wait Waits so many seconds.
	 */
	public function __construct( ?callable $wait = null ) {
		$this->wait = $wait ?? 'sleep';
	}

	/**
	 * Gives one post a featured image and waits for it.
	 *
	 * ## OPTIONS
	 *
	 * <post>
	 * : Id of the post.
	 *
	 * [--cap=<credits>]
	 * : The most credits that it may cost.
	 * ---
	 * default: 10
	 * ---
	 *
	 * [--dry-run]
	 * : Tell what would be asked for, and ask for nothing.
	 *
	 * ## EXAMPLES
	 *
	 *     wp imagelayer generate 42 --user=admin
	 *
	 * @param string[]             $args  The post.
	 * @param array<string, mixed> $flags As above.
	 */
	public function generate( array $args, array $flags ): void {
		if ( $this->has_person() ) {
			$this->start( array( (int) ( $args[0] ?? 0 ) ), $flags + array( 'cap' => 10 ) );
		}
	}

	/**
	 * Gives posts without a featured image one, newest first, and waits for them. One run takes 200 posts at most.
	 *
	 * ## OPTIONS
	 *
	 * [--cap=<credits>]
	 * : The most credits that all may cost. Needed, except with --dry-run.
	 *
	 * [--post-type=<type>]
	 * : Of which type.
	 * ---
	 * default: post
	 * ---
	 *
	 * [--status=<status>]
	 * : Of which status.
	 * ---
	 * default: publish
	 * ---
	 *
	 * [--category=<id>]
	 * : Of which category only.
	 *
	 * [--after=<date>]
	 * : Of this day and later: YYYY-MM-DD.
	 *
	 * [--before=<date>]
	 * : Of this day and earlier: YYYY-MM-DD.
	 *
	 * [--dry-run]
	 * : List the posts, and ask for nothing.
	 *
	 * ## EXAMPLES
	 *
	 *     wp imagelayer bulk --dry-run --user=admin
	 *     wp imagelayer bulk --cap=20 --category=3 --user=admin
	 *
	 * @param string[]             $args  None.
	 * @param array<string, mixed> $flags As above.
	 */
	public function bulk( array $args, array $flags ): void {
		if ( ! $this->has_person() ) {
			return;
		}
		$found = Bulk_Posts::find( $flags + array( 'postType' => $flags['post-type'] ?? 'post' ) );
		if ( $found['isCut'] ) {
			/* translators: %d: a number of posts. */
			WP_CLI::warning( sprintf( __( 'There are more than the %d posts that one run takes. Run it again for the others.', 'imagelayer' ), Bulk_Posts::MOST ) );
		}
		$this->start( $found['ids'], $flags );
	}

	/**
	 * Tells where the last run is.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : For people or for programs.
	 * ---
	 * default: lines
	 * options:
	 *   - lines
	 *   - json
	 * ---
	 *
	 * @param string[]             $args  None.
	 * @param array<string, mixed> $flags As above.
	 */
	public function status( array $args = array(), array $flags = array() ): void {
		$facts = array_intersect_key( Bulk_Job::view(), array_flip( array( 'state', 'reason', 'cap', 'credits', 'counts' ) ) );
		if ( 'json' === ( $flags['format'] ?? '' ) ) {
			WP_CLI::log( (string) wp_json_encode( $facts ) );
			return;
		}
		foreach ( array_filter( $facts, 'is_scalar' ) + (array) ( $facts['counts'] ?? array() ) as $name => $value ) {
			if ( '' !== $value ) {
				WP_CLI::log( "$name: $value" );
			}
		}
	}

	/**
	 * Whether it is known who works.
	 */
	private function has_person(): bool {
		if ( get_current_user_id() > 0 ) {
			return true;
		}
		WP_CLI::error( __( 'Name who works: --user=<login>. That person must be allowed to edit the posts and to add pictures.', 'imagelayer' ) );
		return false;
	}

	/**
	 * Lists the posts, or works on them to the end.
	 *
	 * @param int[]                $posts The posts.
	 * @param array<string, mixed> $flags As above.
	 */
	private function start( array $posts, array $flags ): void {
		if ( ! empty( $flags['dry-run'] ) ) {
			foreach ( array_filter( $posts, array( Bulk_Posts::class, 'may_get_one' ) ) as $id ) {
				WP_CLI::log( $id . "\t" . Post_Words::brief( get_post( $id ) ) );
			}
			return;
		}
		$cap = (int) ( $flags['cap'] ?? 0 );
		if ( $cap < 1 ) {
			WP_CLI::error( __( 'Name the most credits that this may cost: --cap=20.', 'imagelayer' ) );
			return;
		}
		$kit = Services::get()->brand_kits->chosen_id();
		$job = is_wp_error( $kit ) ? $kit : Bulk_Job::start( $posts, $cap, $kit );
		if ( is_wp_error( $job ) ) {
			WP_CLI::error( $job->get_error_message() );
			return;
		}
		$this->work();
	}

	/**
	 * Works until the run ends, and tells programs by the exit code whether each post has its picture.
	 */
	private function work(): void {
		do {
			$wait = Bulk_Runner::run();
			$view = Bulk_Job::view();
			if ( $wait > 0 && 'running' === $view['state'] ) { // The service is busy, or cron works on it.
				call_user_func( $this->wait, $wait );
			}
		} while ( 'running' === $view['state'] );
		$this->status();
		if ( 'finished' !== $view['state'] ) {
			WP_CLI::error( __( 'The run has stopped before its end. Media → Featured images says why, and lets it go on.', 'imagelayer' ) );
		} elseif ( in_array( 'failed', array_column( $view['rows'], 'state' ), true ) ) {
			WP_CLI::error( __( 'Some posts got no picture. Media → Featured images says why.', 'imagelayer' ) );
		}
	}
}
