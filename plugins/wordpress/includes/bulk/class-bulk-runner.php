<?php
/**
 * Works a bulk job off.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * One post an event of WP-Cron, or of Action Scheduler where a site has it. What is asked is written down before it is sent, and sent again
 * word for word under the same key after the process was killed: it is paid once.
 */
final class Bulk_Runner {
	const EVENT        = 'imagelayer_bulk_step';
	const GROUP        = 'imagelayer';
	const WAIT_SECONDS = 60;
	const MOST_TRIES   = 3;
	const RETRY_AFTER  = 60;

	/**
	 * When the event looks whether the process before it was killed.
	 */
	const WATCH_SECONDS = 15;

	/**
	 * Called for every request: the hook does not fire on a visitor's page.
	 */
	public static function start(): void {
		add_action( self::EVENT, array( self::class, 'run' ) );
	}

	/**
	 * Plans the next step, in place of the one that is planned.
	 *
	 * @param int $seconds From now.
	 */
	public static function plan( int $seconds ): void {
		self::stop();
		if ( function_exists( 'as_schedule_single_action' ) ) {
			as_schedule_single_action( time() + $seconds, self::EVENT, array(), self::GROUP );
		} else {
			wp_schedule_single_event( time() + $seconds, self::EVENT );
		}
	}

	/**
	 * Plans a step where a run has lost its own: the plugin was switched off meanwhile, or the site restored.
	 */
	public static function go_on(): void {
		$job        = Bulk_Job::current();
		$is_planned = false !== wp_next_scheduled( self::EVENT )
			|| ( function_exists( 'as_has_scheduled_action' ) && as_has_scheduled_action( self::EVENT, array(), self::GROUP ) );
		if ( $job && 'running' === $job['state'] && ! $is_planned ) {
			self::plan( 0 );
		}
	}

	/**
	 * Takes the planned step back.
	 */
	public static function stop(): void {
		if ( function_exists( 'as_unschedule_all_actions' ) ) {
			as_unschedule_all_actions( self::EVENT, array(), self::GROUP );
		}
		wp_unschedule_hook( self::EVENT );
	}

	/**
	 * The event. Two at once: the second does nothing but look again later, as the first may have been killed.
	 *
	 * @return int Seconds until the next step, where the job goes on.
	 */
	public static function run(): int {
		$wait = Lock::run( self::EVENT, array( self::class, 'step' ), 0 );
		if ( null !== $wait ) {
			return $wait;
		}
		$job = Bulk_Job::current();
		if ( $job && 'running' === $job['state'] ) {
			self::plan( self::WATCH_SECONDS );
		}
		return self::WATCH_SECONDS;
	}

	/**
	 * One post, as the person who started the job or let it go on.
	 *
	 * @return int Seconds until the next step.
	 */
	public static function step(): int {
		$job = Bulk_Job::current();
		if ( ! $job || 'running' !== $job['state'] ) {
			return 0;
		}
		if ( ! Services::get()->settings->is_on( $job['user'] ) ) {
			Bulk_Job::turn( 'paused', 'off' );
			return 0;
		}
		self::plan( self::WATCH_SECONDS );
		$before = get_current_user_id();
		wp_set_current_user( $job['user'] );
		try {
			$row  = Bulk_Rows::next( $job['id'] );
			$wait = $row ? self::work( $job, $row ) : 0;
		} finally {
			wp_set_current_user( $before );
		}
		$now = Bulk_Job::current();
		if ( ! $now || 'running' !== $now['state'] ) {
			self::stop();
		} elseif ( Bulk_Rows::next( $job['id'] ) ) {
			self::plan( $wait );
		} else {
			Bulk_Job::turn( 'finished' );
		}
		return $wait;
	}

	/**
	 * Works on a row.
	 *
	 * @param array<string, mixed> $job The job.
	 * @param array<string, mixed> $row The row.
	 * @return int Seconds until the next step.
	 */
	private static function work( array $job, array $row ): int {
		$post_id = (int) $row['post_id'];
		$picture = (int) $row['attachment_id'];
		if ( $picture > 0 && (int) get_post_thumbnail_id( $post_id ) === $picture ) {
			Bulk_Rows::set( $row, array( 'state' => 'done' ) ); // Killed between the two.
			return 0;
		}
		if ( ! Bulk_Posts::may_get_one( $post_id ) || ! current_user_can( 'upload_files' ) ) {
			Bulk_Rows::set( $row, array( 'state' => 'skipped' ) );
			return 0;
		}
		if ( '' === $row['request'] ) {
			$row = Bulk_Rows::set( $row, array( 'request' => wp_json_encode( Bulk_Posts::request( $post_id, $job['brandKitId'] ) ) ) );
		}
		$request = json_decode( $row['request'], true );
		if ( 0 === (int) $row['credits'] ) {
			$price = self::price( $job, $row, $request );
			if ( is_wp_error( $price ) ) {
				return self::fail( $row, $price );
			}
			if ( 0 === $price ) {
				return 0;
			}
			$row = Bulk_Rows::set( $row, array( 'credits' => $price ) );
		}
		return self::make( $job, Bulk_Rows::set( $row, array( 'state' => 'working' ) ), $request );
	}

	/**
	 * What a row will cost. Pauses the job where that is more than is left of its budget.
	 *
	 * @param array<string, mixed> $job     The job.
	 * @param array<string, mixed> $row     The row.
	 * @param array<string, mixed> $request What will be asked for.
	 * @return int|WP_Error In credits; 0 when the job was paused.
	 */
	private static function price( array $job, array $row, array $request ) {
		$quote = Services::get()->api->call( 'POST', '/v1/generations/quote', array( 'json' => $request ) );
		if ( ! $quote->is_ok() ) {
			return $quote->to_error();
		}
		$price = (int) $quote->json()['credits'];
		if ( Bulk_Rows::spent( $job['id'], (int) $row['id'] ) + $price > $job['cap'] ) {
			Bulk_Job::turn( 'paused', 'cap' );
			return 0;
		}
		return $price;
	}

	/**
	 * Has the picture of a row made and sets it.
	 *
	 * @param array<string, mixed> $job     The job.
	 * @param array<string, mixed> $row     The row.
	 * @param array<string, mixed> $request What is asked for.
	 * @return int Seconds until the next step.
	 */
	private static function make( array $job, array $row, array $request ): int {
		$post_id = (int) $row['post_id'];
		$key     = 'bulk-' . $job['id'] . '-' . $post_id . ( $row['ended'] > 0 ? '-' . $row['ended'] : '' );
		$made    = Services::get()->maker->make( $request, $key, self::WAIT_SECONDS );
		if ( is_wp_error( $made ) ) {
			return self::fail( $row, $made );
		}
		$row = Bulk_Rows::set( $row, array( 'generation_id' => $made['id'], 'credits' => (int) $made['credits']['charged'] ) );
		$id  = Services::get()->media->import( array( 'imageId' => $made['images'][0]['id'], 'postId' => $post_id ) );
		if ( is_wp_error( $id ) ) {
			return self::fail( $row, $id );
		}
		$row = Bulk_Rows::set( $row, array( 'attachment_id' => $id, 'error_code' => '' ) );
		clean_post_cache( $post_id );
		$is_free = ! get_post_thumbnail_id( $post_id ); // A person may have chosen one while ours was painted.
		if ( $is_free ) {
			set_post_thumbnail( $post_id, $id );
		}
		Bulk_Rows::set( $row, array( 'state' => $is_free ? 'done' : 'skipped' ) );
		return 0;
	}

	/**
	 * What went wrong with a row, and whether it or the job goes on.
	 *
	 * @param array<string, mixed> $row   The row.
	 * @param WP_Error             $error What went wrong.
	 * @return int Seconds until the next step.
	 */
	private static function fail( array $row, WP_Error $error ): int {
		$answer = Api_Answer::of( $error );
		$code   = $answer ? $answer->code() : (string) $error->get_error_code();
		$status = (int) ( ( (array) $error->get_error_data() )['status'] ?? 500 );
		$facts  = array( 'error_code' => $code );
		$is_new = '' === $row['generation_id'];
		if ( $is_new && ( Picture_Maker::has_ended( $error ) || ( $status >= 400 && $status < 500 ) ) ) {
			$facts['credits'] = 0; // Told for sure: nothing was charged.
		}
		if ( Picture_Maker::has_ended( $error ) ) {
			$facts['ended'] = (int) $row['ended'] + 1;
		}
		if ( 401 === $status || 402 === $status ) {
			Bulk_Rows::set( $row, $facts + array( 'state' => 'queued' ) );
			Bulk_Job::turn( 'paused', $code );
			return 0;
		}
		$facts['tries'] = (int) $row['tries'] + 1;
		$again          = $answer && $answer->may_be_repeated() && $facts['tries'] < self::MOST_TRIES;
		Bulk_Rows::set( $row, $facts + array( 'state' => $again ? 'queued' : 'failed' ) );
		return $again ? self::RETRY_AFTER : 0;
	}
}
