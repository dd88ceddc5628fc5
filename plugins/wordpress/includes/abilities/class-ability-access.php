<?php
/**
 * Who may use abilities.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Asked by WordPress after it has checked the input against its schema, and before any work.
 */
final class Ability_Access extends With_Services {
	/**
	 * Whether the person may make pictures here, for that post if one is named.
	 *
	 * @param mixed $input As the schema says.
	 */
	public function may_make( $input = null ): bool {
		$post_id = (int) ( $input['postId'] ?? 0 );
		return current_user_can( 'upload_files' ) && $this->services->settings->is_on() && ( 0 === $post_id || current_user_can( 'edit_post', $post_id ) );
	}

	/**
	 * Whether the person may give that post a featured image.
	 *
	 * @param mixed $input As the schema says.
	 */
	public function may_set( $input = null ): bool {
		return ! empty( $input['postId'] ) && $this->may_make( $input );
	}
}
