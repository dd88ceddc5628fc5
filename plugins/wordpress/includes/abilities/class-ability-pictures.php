<?php
/**
 * What agents can make.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Pictures for the media library and for posts.
 */
final class Ability_Pictures {
	/**
	 * Meta of a post: how many requests for its featured image ended without a picture. The next try is another request.
	 */
	const ENDED = '_imagelayer_featured_ended';

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
	 * Makes a picture and stores it.
	 *
	 * @param array<string, mixed> $input As the schema says.
	 * @return array<string, mixed>|WP_Error
	 */
	public function generate_image( array $input ) {
		$copy = array_filter( array_intersect_key( $input, array_flip( array( 'headline', 'subhead', 'cta' ) ) ), 'strlen' );
		$wish = array_intersect_key( $input, array_flip( array( 'prompt', 'channel', 'layout', 'brandKitId' ) ) ) + ( $copy ? compact( 'copy' ) : array() );
		$said = (string) ( $input['idempotencyKey'] ?? '' );
		$key  = '' === $said ? wp_generate_uuid4() : hash( 'sha256', home_url() . ' ' . get_current_user_id() . ' ' . $said );
		return $this->make( array_filter( $wish ) + array( 'channel' => 'wordpress-featured' ), $key, (int) ( $input['postId'] ?? 0 ) );
	}

	/**
	 * Sets a featured image, which is made where none is named.
	 *
	 * @param array<string, mixed> $input As the schema says.
	 * @return array<string, mixed>|WP_Error
	 */
	public function set_featured_image( array $input ) {
		$post = get_post( (int) $input['postId'] );
		if ( ! $post instanceof WP_Post || ! post_type_supports( $post->post_type, 'thumbnail' ) ) {
			return new WP_Error( 'imagelayer_no_featured_image', __( 'This kind of post has no featured image. Insert the picture into the text instead.', 'imagelayer' ), array( 'status' => 400 ) );
		}
		$given = (int) ( $input['attachmentId'] ?? 0 );
		if ( $given > 0 && ( ! wp_attachment_is_image( $given ) || ! current_user_can( 'read_post', $given ) ) ) {
			return new WP_Error( 'imagelayer_no_picture', __( 'There is no such picture in the media library. Name another, or none to have one made.', 'imagelayer' ), array( 'status' => 400 ) );
		}
		$picture = $given > 0 ? self::attachment( $given ) + array( 'credits' => 0 ) : $this->make_for( $post );
		if ( ! is_wp_error( $picture ) ) {
			set_post_thumbnail( $post, $picture['id'] );
		}
		return $picture;
	}

	/**
	 * A featured image of a post's own words. The same words are the same request.
	 *
	 * @param WP_Post $post The post.
	 * @return array<string, mixed>|WP_Error
	 */
	private function make_for( WP_Post $post ) {
		$brief = Post_Words::brief( $post );
		if ( '' === $brief ) {
			return Api_Answer::refused( 'input.invalid', __( 'This post says nothing yet. Give it a title first.', 'imagelayer' ) )->to_error();
		}
		$copy = Post_Words::copy( $post );
		$wish = array(
			'prompt'  => $brief,
			'channel' => 'wordpress-featured',
		) + ( $copy ? compact( 'copy' ) : array() );
		$ended = (int) get_post_meta( $post->ID, self::ENDED, true );
		$what  = array( home_url(), $post->ID, $wish, $this->services->connection->fact( 'brandKitId' ), $ended );
		$made  = $this->make( $wish, hash( 'sha256', (string) wp_json_encode( $what ) ), $post->ID );
		if ( is_wp_error( $made ) && Picture_Maker::has_ended( $made ) ) {
			update_post_meta( $post->ID, self::ENDED, $ended + 1 );
		}
		return $made;
	}

	/**
	 * Makes and stores.
	 *
	 * @param array<string, mixed> $wish    As of `POST /v1/generations`.
	 * @param string               $key     Idempotency key.
	 * @param int                  $post_id The post; 0 when it is for none.
	 * @return array<string, mixed>|WP_Error
	 */
	private function make( array $wish, string $key, int $post_id ) {
		$made = $this->services->maker->make( $wish, 'wordpress-ability-' . $key );
		if ( is_wp_error( $made ) ) {
			return $made;
		}
		$image = $made['images'][0];
		$id    = $this->services->media->import(
			array(
				'imageId' => $image['id'],
				'postId'  => $post_id,
			)
		);
		return is_wp_error( $id ) ? $id : self::attachment( $id ) + array(
			'imageId'       => $image['id'],
			'compositionId' => $image['compositionId'],
			'score'         => $image['score']['value'] ?? null,
			'credits'       => (int) $made['credits']['charged'],
		);
	}

	/**
	 * An attachment as abilities tell it.
	 *
	 * @param int $id The attachment.
	 * @return array<string, mixed>
	 */
	private static function attachment( int $id ): array {
		$sizes = wp_get_attachment_metadata( $id );
		return array(
			'id'     => $id,
			'url'    => (string) wp_get_attachment_url( $id ),
			'width'  => (int) ( $sizes['width'] ?? 0 ),
			'height' => (int) ( $sizes['height'] ?? 0 ),
			'alt'    => (string) get_post_meta( $id, '_wp_attachment_image_alt', true ),
		);
	}
}
