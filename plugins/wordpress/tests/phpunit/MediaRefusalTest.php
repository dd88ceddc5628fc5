<?php
/**
 * Pictures that WordPress does not take.
 *
 * @package ImageLayer
 */

final class MediaRefusalTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	public function test_who_refuses_a_file_is_heard_in_their_own_words() {
		$image_id = $this->imagelayer->picture();
		$refuse   = static fn( $file ) => array( 'error' => 'This site takes no pictures on Sundays.' ) + $file;
		add_filter( 'wp_handle_sideload_prefilter', $refuse );
		$answer = $this->ask( 'POST', '/media', array( 'imageId' => $image_id ) );
		$this->assertSame( 507, $answer->get_status() );
		$this->assertSame( 'This site takes no pictures on Sundays.', $this->json( $answer )['error']['message'] );
		$this->assertFalse( $this->json( $answer )['error']['retryable'] );
	}

	public function test_a_file_that_cannot_be_moved_into_the_uploads_is_a_matter_of_the_disk() {
		$image_id = $this->imagelayer->picture();
		$misplace = static function ( $file ) {
			add_filter( 'wp_unique_filename', static fn() => 'no-such-folder/a.webp' );
			return $file;
		};
		add_filter( 'wp_handle_sideload_prefilter', $misplace );
		$answer = $this->json( $this->ask( 'POST', '/media', array( 'imageId' => $image_id ) ) );
		$this->assertStringContainsString( 'disk', $answer['error']['message'] );
	}
}
