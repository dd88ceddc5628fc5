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
final class Media_Route {
	/**
	 * The services.
	 *
	 * @var Services
	 */
	private $services;

	/**
	 * Takes the services.
	 *
	 * @param Services $services The services.
	 */
	public function __construct( Services $services ) {
		$this->services = $services;
	}

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
			return new WP_Error( 'imagelayer_not_allowed', __( 'You cannot edit this post. Open one that you can edit, or insert the picture from the media library.', 'imagelayer' ), array( 'status' => 403 ) );
		}
		$sets_featured = ! empty( $input['setFeatured'] );
		if ( $sets_featured && ( 0 === $post_id || ! post_type_supports( (string) get_post_type( $post_id ), 'thumbnail' ) ) ) {
			return new WP_Error( 'imagelayer_no_featured_image', __( 'This kind of post has no featured image. Insert the picture into the text instead.', 'imagelayer' ), array( 'status' => 400 ) );
		}
		$id = $this->services->media->import( $input );
		if ( is_wp_error( $id ) ) {
			return $id;
		}
		if ( $sets_featured ) {
			set_post_thumbnail( $post_id, $id );
		}
		$sizes = wp_get_attachment_metadata( $id );
		return array(
			'id'      => $id,
			'url'     => (string) wp_get_attachment_url( $id ),
			'width'   => (int) ( $sizes['width'] ?? 0 ),
			'height'  => (int) ( $sizes['height'] ?? 0 ),
			'alt'     => (string) get_post_meta( $id, '_wp_attachment_image_alt', true ),
			'caption' => (string) get_post_field( 'post_excerpt', $id, 'raw' ),
			'mime'    => (string) get_post_mime_type( $id ),
		);
	}
}
