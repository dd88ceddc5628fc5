<?php
/**
 * Takes back what a bulk job has set.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * In portions, so that no host ends it in their midst; and each row is noted before and after: one that a process died over is gone on
 * with.
 */
final class Bulk_Undo {
	const AT_ONCE = 25;

	/**
	 * Takes the featured images of the job away again, where a post still has that image.
	 *
	 * @param bool $with_pictures Whether the attachments go, too, unless another post has them.
	 * @return array<string, mixed>|WP_Error The job; `isMore` where rows are left for the next call.
	 */
	public static function run( bool $with_pictures ) {
		$job = Bulk_Job::current();
		if ( ! $job || 'running' === $job['state'] ) {
			return Api_Answer::refused( 'request.conflict', __( 'A run can be undone when it is finished, paused or canceled.', 'imagelayer' ) )->to_error();
		}
		Api_Client::allow_time( Api_Client::USUAL_SECONDS );
		$rows = array_filter( Bulk_Rows::all( $job['id'] ), array( self::class, 'is_ours' ) );
		foreach ( array_slice( $rows, 0, self::AT_ONCE ) as $row ) {
			self::take_back( $row, $with_pictures );
		}
		return Bulk_Job::view() + array( 'isMore' => count( $rows ) > self::AT_ONCE );
	}

	/**
	 * Whether a row is to be undone, by who asks.
	 *
	 * @param array<string, string> $row The row.
	 */
	private static function is_ours( array $row ): bool {
		$is_set = 'done' === $row['state'] && (int) get_post_thumbnail_id( (int) $row['post_id'] ) === (int) $row['attachment_id'];
		return ( $is_set || 'undoing' === $row['state'] ) && current_user_can( 'edit_post', (int) $row['post_id'] );
	}

	/**
	 * Undoes a row.
	 *
	 * @param array<string, string> $row           The row.
	 * @param bool                  $with_pictures As of `run()`.
	 */
	private static function take_back( array $row, bool $with_pictures ): void {
		$picture = (int) $row['attachment_id'];
		$row     = Bulk_Rows::set( $row, array( 'state' => 'undoing' ) );
		if ( (int) get_post_thumbnail_id( (int) $row['post_id'] ) === $picture ) {
			delete_post_thumbnail( (int) $row['post_id'] );
		}
		if ( $with_pictures && current_user_can( 'delete_post', $picture ) && ! Bulk_Posts::have_thumbnail( $picture ) ) {
			wp_delete_attachment( $picture, true );
		}
		Bulk_Rows::set( $row, array( 'state' => 'undone' ) );
	}
}
