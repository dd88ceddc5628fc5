<?php
/**
 * Why a post gets no picture.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * The same words wherever a picture is meant for a post.
 */
final class Post_Refusal {
	/**
	 * The person may not edit it, or there is no such post.
	 */
	public static function not_yours(): WP_Error {
		return new WP_Error( 'imagelayer_not_allowed', __( 'You cannot edit this post. Open one that you can edit, or insert the picture from the media library.', 'imagelayer' ), array( 'status' => 403 ) );
	}

	/**
	 * Its type has none.
	 */
	public static function no_featured_image(): WP_Error {
		return new WP_Error( 'imagelayer_no_featured_image', __( 'This kind of post has no featured image. Insert the picture into the text instead.', 'imagelayer' ), array( 'status' => 400 ) );
	}
}
