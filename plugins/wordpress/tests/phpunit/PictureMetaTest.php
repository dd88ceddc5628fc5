<?php
/**
 * What is known of a picture, in WordPress' own REST API.
 *
 * @package ImageLayer
 */

use ImageLayer\Picture_Meta;

final class PictureMetaTest extends ImageLayer_Test_Case {
	public function test_the_words_about_a_picture_can_be_read_by_who_edits_it_and_changed_by_no_one() {
		$this->connect();
		$stored  = $this->json( $this->ask( 'POST', '/media', array( 'imageId' => $this->imagelayer->picture() ) ) );
		$this->become( 'editor' );
		$request = new WP_REST_Request( 'POST', '/wp/v2/media/' . $stored['id'] );
		$request->set_body_params( array( 'meta' => array( Picture_Meta::IMAGE => 'img_forged' ) ) );
		$this->assertSame( 403, rest_do_request( $request )->get_status() );
		$this->assertStringStartsWith( 'img_', get_post_meta( $stored['id'], Picture_Meta::IMAGE, true ) );
	}
}
