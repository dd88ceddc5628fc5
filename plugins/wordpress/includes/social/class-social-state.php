<?php
/**
 * How far a post's social image is.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Values of post meta. `IMAGE` is the id of the attachment. `STATE` is an array: what a page prints of that attachment (`file` within
 * uploads, `width`, `height` in pixels, `alt`), so that printing asks nothing of the database; which picture is shown (`shown`), the newest
 * one (`picture`), which words are on that (`said`), the layers that it was first made of (`composition`); a request under way (`intent`),
 * how many requests are over and must not be sent again (`ended`), and why it failed (`problem`); it is written under the post's lock.
 * `TRIES` is how often that happened, which whoever saves the post sets back without the lock.
 */
final class Social_State {
	const IMAGE = '_imagelayer_social_image';
	const STATE = '_imagelayer_social_state';
	const TRIES = '_imagelayer_social_tries';

	/**
	 * At the attachment: the post that it is the social image of.
	 */
	const OWNER = '_imagelayer_social_of';

	const BLANK = array(
		'file'        => '',
		'width'       => 0,
		'height'      => 0,
		'alt'         => '',
		'shown'       => '',
		'picture'     => '',
		'said'        => '',
		'composition' => '',
		'intent'      => null,
		'ended'       => 0,
		'problem'     => null,
	);

	/**
	 * What is known of a post.
	 *
	 * @param int $post_id The post.
	 * @return array<string, mixed>
	 */
	public static function of( int $post_id ): array {
		$stored = get_post_meta( $post_id, self::STATE, true );
		return array_merge( self::BLANK, is_array( $stored ) ? array_intersect_key( $stored, self::BLANK ) : array() );
	}

	/**
	 * Changes what is named and leaves the rest.
	 *
	 * @param int                  $post_id The post.
	 * @param array<string, mixed> $changes By name.
	 * @return array<string, mixed> What holds now.
	 */
	public static function note( int $post_id, array $changes ): array {
		self::read_anew( $post_id );
		$state = array_merge( self::of( $post_id ), $changes );
		update_post_meta( $post_id, self::STATE, wp_slash( $state ) );
		return $state;
	}

	/**
	 * Notes why there is no picture of these words.
	 *
	 * @param int      $post_id The post.
	 * @param WP_Error $error   Of ImageLayer or of this site.
	 */
	public static function note_problem( int $post_id, WP_Error $error ): void {
		$answer  = Api_Answer::of( $error );
		$problem = array(
			'code'      => $answer ? $answer->code() : 'host.failed',
			'message'   => $error->get_error_message(),
			'retryable' => $answer && $answer->may_be_repeated(),
		);
		self::note( $post_id, compact( 'problem' ) );
		update_post_meta( $post_id, self::TRIES, self::tries( $post_id ) + 1 );
	}

	/**
	 * How often it failed since somebody last asked for it.
	 *
	 * @param int $post_id The post.
	 */
	public static function tries( int $post_id ): int {
		return (int) get_post_meta( $post_id, self::TRIES, true );
	}

	/**
	 * Somebody asks for it: what failed before does not count.
	 *
	 * @param int $post_id The post.
	 */
	public static function begin_anew( int $post_id ): void {
		delete_post_meta( $post_id, self::TRIES );
	}

	/**
	 * Forgets what this request has read, when another one may have written since.
	 *
	 * @param int $post_id The post.
	 */
	public static function read_anew( int $post_id ): void {
		wp_cache_delete( $post_id, 'posts' );
		wp_cache_delete( $post_id, 'post_meta' );
	}

	/**
	 * What the words of a post come down to; '' when it has no title.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function words( WP_Post $post ): string {
		$copy = Post_Words::copy( $post );
		return $copy ? md5( (string) wp_json_encode( $copy ) ) : '';
	}
}
