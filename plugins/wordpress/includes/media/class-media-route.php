<?php
/**
 * Puts a picture into the media library.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * `POST media`. Who names a post must be allowed to edit that post.
 */
final class Media_Route extends With_Services {
	/**
	 * Adds the route.
	 *
	 * @param Route_Registrar $registrar Adds it.
	 */
	public function register( Route_Registrar $registrar ): void {
		$text  = array( 'type' => 'string' );
		$input = array(
			'imageId'     => array(
				'type'    => 'string',
				'pattern' => '^[\w-]{1,60}$',
			),
			'part'        => array(
				'type' => 'string',
				'enum' => array( 'whole', 'background' ),
			),
			'postId'      => array(
				'type'    => 'integer',
				'minimum' => 0,
			),
			'headline'    => $text + array( 'maxLength' => 400 ),
			'altText'     => $text + array( 'maxLength' => 2000 ),
			'caption'     => $text + array( 'maxLength' => 2000 ),
			'setFeatured' => array( 'type' => 'boolean' ),
			'sizesLater'  => array( 'type' => 'boolean' ),
		);
		$rules = array(
			'capability' => 'upload_files',
			'input'      => $input,
			'required'   => array( 'imageId' ),
		);
		$registrar->add( 'POST', '/media', array( $this, 'import' ), $rules );
	}

	/**
	 * Imports it.
	 *
	 * @param array<string, mixed> $input As registered.
	 * @return array<string, mixed>|WP_Error
	 */
	public function import( array $input ) {
		$post_id = $input['postId'] ?? 0;
		if ( $post_id > 0 && ! current_user_can( 'edit_post', $post_id ) ) {
			return Post_Refusal::not_yours();
		}
		$sets_featured = ! empty( $input['setFeatured'] );
		if ( $sets_featured && ( 0 === $post_id || ! post_type_supports( (string) get_post_type( $post_id ), 'thumbnail' ) ) ) {
			return Post_Refusal::no_featured_image();
		}
		$id = $this->services->media->import( $input );
		if ( is_wp_error( $id ) ) {
			return $id;
		}
		if ( $sets_featured ) {
			set_post_thumbnail( $post_id, $id );
		}
		return Media_Import::view( $id ) + array(
			'caption' => (string) get_post_field( 'post_excerpt', $id, 'raw' ),
			'mime'    => (string) get_post_mime_type( $id ),
		);
	}
}
