<?php
/**
 * What is known of a picture, in WordPress' own REST API.
 *
 * @package ImageLayer
 */

use ImageLayer\Picture_Meta;

final class PictureMetaTest extends ImageLayer_Test_Case {
	/** Names of ours that WordPress tells of the newest picture. */
	private function keys_at( string $path, string $context ): array {
		$request = new WP_REST_Request( 'GET', $path );
		$request->set_param( 'context', $context );
		$answer = rest_do_request( $request )->get_data();
		return array_values( preg_grep( '/imagelayer|ai_generated/', array_keys( $answer['meta'] ?? $answer[0]['meta'] ) ) );
	}

	public function test_the_words_about_a_picture_can_be_read_by_who_edits_it_and_changed_by_no_one() {
		$this->connect();
		$stored  = $this->json( $this->ask( 'POST', '/media', array( 'imageId' => $this->imagelayer->picture() ) ) );
		foreach ( array( '/wp/v2/media', '/wp/v2/media/' . $stored['id'] ) as $path ) {
			wp_set_current_user( 0 );
			$this->assertSame( array( Picture_Meta::AI_GENERATED ), $this->keys_at( $path, 'view' ), $path );
			$this->become( 'editor' );
			$this->assertContains( Picture_Meta::COMPOSITION, $this->keys_at( $path, 'edit' ), $path );
		}
		$request = new WP_REST_Request( 'POST', '/wp/v2/media/' . $stored['id'] );
		$request->set_body_params( array( 'meta' => array( Picture_Meta::IMAGE => 'img_forged' ) ) );
		$this->assertSame( 403, rest_do_request( $request )->get_status() );
		$this->assertStringStartsWith( 'img_', get_post_meta( $stored['id'], Picture_Meta::IMAGE, true ) );
	}
}
