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
 * Two values of post meta. `IMAGE` is the id of the attachment. `STATE` is an array: what a page prints of that attachment (`file` within
 * uploads, `width`, `height` in pixels, `alt`), so that printing asks nothing of the database; which picture is shown (`shown`), the newest
 * one (`picture`), which words are on that (`said`), the layers that it was first made of (`composition`); a request under way (`intent`),
 * how many requests are over and must not be sent again (`ended`), how often it was tried (`tries`) and why it failed (`problem`).
 */
final class Social_State {
	const IMAGE = '_imagelayer_social_image';
	const STATE = '_imagelayer_social_state';

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
		'tries'       => 0,
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
		$answer  = $error->get_error_data()['answer'] ?? null;
		$said    = $answer instanceof Api_Answer ? $answer->json()['error'] : array();
		$problem = array(
			'code'      => (string) ( $said['code'] ?? 'host.failed' ),
			'message'   => $error->get_error_message(),
			'retryable' => ! empty( $said['retryable'] ),
		);
		self::note( $post_id, array( 'problem' => $problem, 'tries' => self::of( $post_id )['tries'] + 1 ) );
	}

	/**
	 * Forgets what this request has read, when another one may have written since.
	 *
	 * @param int $post_id The post.
	 */
	public static function read_anew( int $post_id ): void {
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
