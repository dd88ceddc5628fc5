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
final class Ability_Pictures extends With_Services {
	/**
	 * Meta of a post: how many requests for its featured image ended without a picture. The next try is another request.
	 */
	const ENDED = '_imagelayer_featured_ended';

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
			return Post_Refusal::no_featured_image();
		}
		$given = (int) ( $input['attachmentId'] ?? 0 );
		if ( $given > 0 && ( ! wp_attachment_is_image( $given ) || ! current_user_can( 'read_post', $given ) ) ) {
			return new WP_Error( 'imagelayer_no_picture', __( 'There is no such picture in the media library. Name another, or none to have one made.', 'imagelayer' ), array( 'status' => 400 ) );
		}
		$picture = $given > 0 ? Media_Import::view( $given ) + array( 'credits' => 0 ) : $this->make_for( $post );
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
		$wish = Post_Words::featured_request( $post );
		if ( '' === $wish['prompt'] ) {
			return Api_Answer::refused( 'input.invalid', __( 'This post says nothing yet. Give it a title first.', 'imagelayer' ) )->to_error();
		}
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
		return is_wp_error( $id ) ? $id : Media_Import::view( $id ) + array(
			'imageId'       => $image['id'],
			'compositionId' => $image['compositionId'],
			'score'         => $image['score']['value'] ?? null,
			'credits'       => (int) $made['credits']['charged'],
		);
	}
}
