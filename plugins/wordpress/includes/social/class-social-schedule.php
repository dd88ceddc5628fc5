<?php
/**
 * When social images are made.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Publishing a post, or changing the words of a published one, plans an event of WP-Cron and does no more: what goes wrong with the
 * picture happens later, and never to the person who publishes.
 */
final class Social_Schedule {
	const EVENT = 'imagelayer_social_image';

	/**
	 * How long an event waits for a painting; one that takes longer is gone on with by the next event.
	 */
	const WAIT_SECONDS = 60;

	/**
	 * Seconds until the next try after the first, second and third that failed and may succeed later.
	 */
	const DELAYS = array( 300, 1800, 7200 );

	/**
	 * Seconds until the words are looked at again that came while the picture was being made.
	 */
	const LOOK_AGAIN = 60;

	/**
	 * Called for every request: none of these hooks fires on a visitor's page.
	 */
	public static function start(): void {
		add_action( 'wp_after_insert_post', array( self::class, 'on_saved' ), 20, 4 );
		add_action( self::EVENT, array( self::class, 'run' ) );
	}

	/**
	 * A post was saved, with its terms and meta.
	 *
	 * @param int          $post_id The post.
	 * @param WP_Post      $post    As it is now.
	 * @param bool         $update  Whether it was there before.
	 * @param WP_Post|null $before  As it was.
	 */
	public static function on_saved( $post_id, $post, $update, $before ): void {
		if ( ! self::wants( $post ) ) {
			return;
		}
		$is_published_now = ! $before instanceof WP_Post || 'publish' !== $before->post_status;
		if ( $is_published_now || Social_State::words( $before ) !== Social_State::words( $post ) ) {
			Social_State::begin_anew( $post->ID );
			self::plan( $post->ID, 0 );
		}
	}

	/**
	 * Whether a post is to have a social image: the site wants them, and visitors can see the post, which has a title.
	 *
	 * @param mixed $post The post.
	 */
	public static function wants( $post ): bool {
		$choices = Services::get()->settings->all();
		if ( ! $post instanceof WP_Post || ! $choices['enabled'] || ! $choices['socialImages'] ) {
			return false;
		}
		$is_seen = 'publish' === $post->post_status && '' === $post->post_password && 'attachment' !== $post->post_type
			&& is_post_type_viewable( $post->post_type ) && '' !== Social_State::words( $post );
		$imports = defined( 'WP_IMPORTING' ) && WP_IMPORTING; // A thousand old posts must not cost a thousand credits.
		/**
		 * Filters whether a published post gets a social image, which costs a credit or more.
		 *
		 * @param bool    $wants Whether it does.
		 * @param WP_Post $post  The post.
		 */
		return (bool) apply_filters( 'imagelayer_wants_social_image', $is_seen && ! $imports, $post );
	}

	/**
	 * Plans the event.
	 *
	 * @param int $post_id The post.
	 * @param int $seconds From now.
	 */
	public static function plan( int $post_id, int $seconds ): void {
		if ( ! wp_next_scheduled( self::EVENT, array( $post_id ) ) ) {
			wp_schedule_single_event( time() + $seconds, self::EVENT, array( $post_id ) );
		}
	}

	/**
	 * Whether an event is planned.
	 *
	 * @param int $post_id The post.
	 */
	public static function is_planned( int $post_id ): bool {
		return false !== wp_next_scheduled( self::EVENT, array( $post_id ) );
	}

	/**
	 * The event: as the post's author, whose the attachment will be.
	 *
	 * @param int $post_id The post.
	 */
	public static function run( $post_id ): void {
		$post = get_post( (int) $post_id );
		if ( ! self::wants( $post ) ) {
			return;
		}
		$before = get_current_user_id();
		wp_set_current_user( (int) $post->post_author );
		$result = ( new Social_Image( Services::get() ) )->update( $post, self::WAIT_SECONDS );
		wp_set_current_user( $before );
		$delay = self::DELAYS[ Social_State::tries( $post->ID ) - 1 ] ?? 0;
		if ( is_wp_error( $result ) && $delay > 0 && ! empty( Social_State::of( $post->ID )['problem']['retryable'] ) ) {
			self::plan( $post->ID, $delay );
		}
	}

	/**
	 * Takes every planned event back.
	 */
	public static function stop(): void {
		wp_unschedule_hook( self::EVENT );
	}
}
