<?php
/**
 * The smaller sizes of a picture that is wanted at once.
 *
 * @package ImageLayer
 */

use ImageLayer\Picture_Sizes;

final class PictureSizesTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	private function store( bool $later ): int {
		return $this->json( $this->ask( 'POST', '/media', array( 'imageId' => $this->imagelayer->picture(), 'sizesLater' => $later ) ) )['id'];
	}

	private function sizes( int $id ): array {
		$names = array_keys( wp_get_attachment_metadata( $id )['sizes'] );
		sort( $names );
		return $names;
	}

	public function test_the_event_makes_all_sizes_that_were_left_for_later() {
		$id = $this->store( true );
		$this->assertSame( array(), $this->sizes( $id ) );
		$this->assertFileExists( get_attached_file( $id ) );
		$this->assertNotFalse( wp_next_scheduled( Picture_Sizes::EVENT, array( $id ) ) );
		do_action( Picture_Sizes::EVENT, $id );
		$made = $this->sizes( $id );
		wp_delete_attachment( $id, true );
		$this->assertSame( $this->sizes( $this->store( false ) ), $made );
		$this->assertContains( 'thumbnail', $made );
	}

	public function test_the_editor_has_wordpress_make_them_and_the_event_finds_nothing_to_do() {
		$id      = $this->store( true );
		$request = new WP_REST_Request( 'POST', "/wp/v2/media/$id/post-process" );
		$request->set_body_params( array( 'action' => 'create-image-subsizes' ) );
		$this->assertSame( 200, rest_do_request( $request )->get_status() );
		$this->assertContains( 'thumbnail', $this->sizes( $id ) );
		$made = 0;
		add_filter(
			'image_make_intermediate_size',
			static function ( $file ) use ( &$made ) {
				++$made;
				return $file;
			}
		);
		do_action( Picture_Sizes::EVENT, $id );
		$this->assertSame( 0, $made );
	}

	public function test_other_files_get_their_sizes_as_ever() {
		$this->store( true );
		$this->assertFalse( has_filter( 'intermediate_image_sizes_advanced', '__return_empty_array' ) );
	}

	public function test_a_picture_that_is_gone_by_then_is_no_fault() {
		$id = $this->store( true );
		wp_delete_attachment( $id, true );
		do_action( Picture_Sizes::EVENT, $id );
		$this->assertNull( get_post( $id ) );
	}
}
