<?php
/**
 * The bulk job of a site.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Featured images for posts that have none, within a budget. A site has one job at a time; its state is an option, its rows are
 * `Bulk_Rows`, and `Bulk_Runner` works them off. Who works is noted while a job is under way, and no longer.
 */
final class Bulk_Job {
	const OPTION       = 'imagelayer_bulk';
	const WAIT_SECONDS = 2;

	/**
	 * From which states a job comes into one.
	 */
	const FROM = array(
		'running'  => array( 'paused' ),
		'paused'   => array( 'running' ),
		'finished' => array( 'running' ),
		'canceled' => array( 'running', 'paused' ),
	);

	/**
	 * The job; null when there was none yet.
	 *
	 * @return array{id: string, state: string, reason: string, cap: int, user: int, brandKitId: string}|null
	 */
	public static function current(): ?array {
		wp_cache_delete( self::OPTION, 'options' ); // Another process may have paused it.
		$job = get_option( self::OPTION );
		return is_array( $job ) ? $job : null;
	}

	/**
	 * Starts one. The rows of the one before go: only the newest can be undone.
	 *
	 * @param int[]  $post_ids The posts.
	 * @param int    $cap      The most credits that it may cost.
	 * @param string $kit      Brand kit of all pictures.
	 * @return array<string, mixed>|WP_Error
	 */
	public static function start( array $post_ids, int $cap, string $kit ) {
		$post_ids = array_values( array_filter( array_unique( $post_ids ), array( Bulk_Posts::class, 'may_get_one' ) ) );
		if ( ! $post_ids ) {
			return Api_Answer::refused( 'input.invalid', __( 'None of these posts can get a featured image: they have one, or they are not yours to edit. Choose others.', 'imagelayer' ) )->to_error();
		}
		return self::alone(
			static function () use ( $post_ids, $cap, $kit ) {
				$before = self::current();
				if ( $before && in_array( $before['state'], self::FROM['canceled'], true ) ) {
					return Api_Answer::refused( 'request.conflict', __( 'Another run is not finished. Wait for it or cancel it first.', 'imagelayer' ) )->to_error();
				}
				$id = wp_generate_uuid4();
				if ( ! Bulk_Rows::fill( $id, $post_ids ) ) {
					return Api_Answer::refused( 'host.failed', __( 'This site’s database did not keep the list of posts, so that nothing was started. Ask your host whether it may create tables, then start again.', 'imagelayer' ) )->to_error();
				}
				$job = array(
					'id'         => $id,
					'state'      => 'running',
					'reason'     => '',
					'cap'        => $cap,
					'user'       => get_current_user_id(),
					'brandKitId' => $kit,
				);
				return self::keep( $job );
			}
		);
	}

	/**
	 * Changes its state. Who lets it go on is who works from then on.
	 *
	 * @param string $state  running, paused, canceled or finished.
	 * @param string $reason Why it is paused: a code; '' when a person did it.
	 * @param int    $cap    Another budget; 0 leaves it.
	 * @return array<string, mixed>|WP_Error
	 */
	public static function turn( string $state, string $reason = '', int $cap = 0 ) {
		return self::alone(
			static function () use ( $state, $reason, $cap ) {
				$job = self::current();
				if ( ! $job || ! in_array( $job['state'], self::FROM[ $state ], true ) ) {
					return Api_Answer::refused( 'request.conflict', __( 'This run has gone on in the meantime. Load the page again to see where it is.', 'imagelayer' ) )->to_error();
				}
				$user = 'paused' === $state ? $job['user'] : 0;
				if ( 'running' === $state ) {
					$user = get_current_user_id();
				}
				return self::keep( compact( 'state', 'reason', 'user' ) + ( $cap > 0 ? compact( 'cap' ) : array() ) + $job );
			}
		);
	}

	/**
	 * Whether a person works on it now, or will when it goes on.
	 *
	 * @param int $user_id The person.
	 */
	public static function is_of( int $user_id ): bool {
		$job = self::current();
		return $job && $user_id > 0 && $user_id === $job['user'];
	}

	/**
	 * Forgets a person. A job that they run is paused until somebody else lets it go on.
	 *
	 * @param int $user_id The person.
	 */
	public static function forget( int $user_id ): void {
		self::alone(
			static function () use ( $user_id ) {
				return self::is_of( $user_id ) ? self::keep( array( 'state' => 'paused', 'user' => 0 ) + self::current() ) : true;
			}
		);
	}

	/**
	 * The job with its rows, for people.
	 *
	 * @return array<string, mixed>
	 */
	public static function view(): array {
		$job = self::current();
		if ( ! $job ) {
			return array( 'state' => 'none' );
		}
		$rows = Bulk_Rows::all( $job['id'] );
		_prime_post_caches( array_map( 'intval', array_column( $rows, 'post_id' ) ), false, false );
		$view = array();
		foreach ( $rows as $row ) {
			$view[] = array(
				'postId'       => (int) $row['post_id'],
				'title'        => Post_Words::plain( get_the_title( (int) $row['post_id'] ) ),
				'state'        => $row['state'],
				'attachmentId' => (int) $row['attachment_id'],
				'credits'      => (int) $row['credits'],
				'errorCode'    => $row['error_code'],
			);
		}
		return array_diff_key( $job, array( 'user' => 0 ) ) + array(
			'counts'  => (object) array_count_values( array_column( $rows, 'state' ) ),
			'credits' => array_sum( array_column( $rows, 'credits' ) ),
			'rows'    => $view,
		);
	}

	/**
	 * Writes the job down and plans what follows.
	 *
	 * @param array<string, mixed> $job As `current()` answers it.
	 * @return array<string, mixed> As `view()` answers it.
	 */
	private static function keep( array $job ): array {
		update_option( self::OPTION, $job, false );
		if ( 'running' === $job['state'] ) {
			Bulk_Runner::plan( 0 );
		} else {
			Bulk_Runner::stop();
		}
		return self::view();
	}

	/**
	 * Reads and writes the job while nobody else does: two tabs, or a tab and the runner.
	 *
	 * @param callable $change What to do.
	 * @return mixed What it answers.
	 */
	private static function alone( callable $change ) {
		$done = Lock::run( self::OPTION, $change, self::WAIT_SECONDS );
		return null === $done ? Api_Answer::refused( 'request.conflict', __( 'Somebody else changes this run at this moment. Try again.', 'imagelayer' ), true )->to_error() : $done;
	}
}
