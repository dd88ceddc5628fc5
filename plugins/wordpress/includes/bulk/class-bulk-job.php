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
 * `Bulk_Rows`, and `Bulk_Runner` works them off.
 */
final class Bulk_Job {
	const OPTION = 'imagelayer_bulk';

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
	 * Starts one.
	 *
	 * @param int[]  $post_ids The posts.
	 * @param int    $cap      The most credits that it may cost.
	 * @param string $kit      Brand kit of all pictures.
	 * @return array<string, mixed>|WP_Error
	 */
	public static function start( array $post_ids, int $cap, string $kit ) {
		$before = self::current();
		if ( $before && in_array( $before['state'], array( 'running', 'paused' ), true ) ) {
			return Api_Answer::refused( 'request.conflict', __( 'Another run is not finished. Wait for it or cancel it first.', 'imagelayer' ) )->to_error();
		}
		$post_ids = array_values( array_filter( array_unique( $post_ids ), array( Bulk_Posts::class, 'may_get_one' ) ) );
		if ( ! $post_ids ) {
			return Api_Answer::refused( 'input.invalid', __( 'None of these posts can get a featured image: they have one, or they are not yours to edit. Choose others.', 'imagelayer' ) )->to_error();
		}
		Bulk_Rows::prepare();
		$job = array(
			'id'         => wp_generate_uuid4(),
			'state'      => 'running',
			'reason'     => '',
			'cap'        => $cap,
			'user'       => get_current_user_id(),
			'brandKitId' => $kit,
		);
		foreach ( $post_ids as $post_id ) {
			Bulk_Rows::add( $job['id'], $post_id );
		}
		update_option( self::OPTION, $job, false );
		Bulk_Runner::plan( 0 );
		return self::view();
	}

	/**
	 * Changes its state.
	 *
	 * @param string $state  running, paused, canceled or finished.
	 * @param string $reason Why it is paused: a code; '' when a person did it.
	 * @param int    $cap    Another budget; 0 leaves it.
	 * @return array<string, mixed>|WP_Error
	 */
	public static function turn( string $state, string $reason = '', int $cap = 0 ) {
		$job  = self::current();
		$from = 'running' === $state ? array( 'paused' ) : ( 'canceled' === $state ? array( 'running', 'paused' ) : array( 'running' ) );
		if ( ! $job || ! in_array( $job['state'], $from, true ) ) {
			return Api_Answer::refused( 'request.conflict', __( 'This run has gone on in the meantime. Load the page again to see where it is.', 'imagelayer' ) )->to_error();
		}
		update_option( self::OPTION, array( 'state' => $state, 'reason' => $reason, 'cap' => $cap > 0 ? $cap : $job['cap'] ) + $job, false );
		if ( 'running' === $state ) {
			Bulk_Runner::plan( 0 );
		} else {
			Bulk_Runner::stop();
		}
		return self::view();
	}

	/**
	 * Takes the featured images of the job away again, where a post still has that image.
	 *
	 * @param bool $with_pictures Whether the attachments go, too, unless another post has them.
	 * @return array<string, mixed>|WP_Error
	 */
	public static function undo( bool $with_pictures ) {
		$job = self::current();
		if ( ! $job || 'running' === $job['state'] ) {
			return Api_Answer::refused( 'request.conflict', __( 'A run can be undone when it is finished, paused or canceled.', 'imagelayer' ) )->to_error();
		}
		foreach ( Bulk_Rows::all( $job['id'] ) as $row ) {
			$picture = (int) $row['attachment_id'];
			$is_ours = 'done' === $row['state'] && (int) get_post_thumbnail_id( (int) $row['post_id'] ) === $picture;
			if ( ! $is_ours || ! current_user_can( 'edit_post', (int) $row['post_id'] ) ) {
				continue;
			}
			delete_post_thumbnail( (int) $row['post_id'] );
			Bulk_Rows::set( $row, array( 'state' => 'undone' ) );
			if ( $with_pictures && current_user_can( 'delete_post', $picture ) && ! Bulk_Posts::have_thumbnail( $picture ) ) {
				wp_delete_attachment( $picture, true );
			}
		}
		return self::view();
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
		$view = array();
		foreach ( $rows as $row ) {
			$view[] = array(
				'postId'       => (int) $row['post_id'],
				'title'        => get_the_title( (int) $row['post_id'] ),
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
}
