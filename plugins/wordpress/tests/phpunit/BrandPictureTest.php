<?php
/**
 * A picture of the media library gets logo and words.
 *
 * @package ImageLayer
 */

use ImageLayer\Own_Picture;

final class BrandPictureTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	/** A photograph of the media library, as its uploader left it. */
	private function photo( array $post = array(), int $width = 900, int $height = 600, string $type = 'jpeg' ): int {
		$picture = imagecreatetruecolor( $width, $height );
		imagefilledrectangle( $picture, 0, 0, $width, (int) ( $height / 2 ), imagecolorallocate( $picture, 96, 150, 190 ) );
		imagefilledellipse( $picture, (int) ( $width * 0.7 ), (int) ( $height * 0.6 ), (int) ( $width / 4 ), (int) ( $width / 4 ), imagecolorallocate( $picture, 200, 120, 60 ) );
		$file = wp_tempnam( 'own' );
		call_user_func( "image$type", $picture, $file );
		return media_handle_sideload(
			array(
				'name'     => 'own.' . ( 'jpeg' === $type ? 'jpg' : $type ),
				'tmp_name' => $file,
			),
			$post['post_parent'] ?? 0,
			null,
			$post
		);
	}

	private function brand( int $id, array $wish = array() ): WP_REST_Response {
		return $this->ask( 'POST', '/compositions', array( 'attachmentId' => $id ) + $wish );
	}

	private function words( array $made ): array {
		return array_column( array_filter( $made['composition']['layers'], static fn( $layer ) => 'text' === $layer['kind'] ), 'text', 'role' );
	}

	/** Holds the forms that are sent: the last one's headers and body. */
	private function watch( &$sent ): void {
		add_filter(
			'pre_http_request',
			static function ( $answer, $request, $url ) use ( &$sent ) {
				if ( 'POST' === $request['method'] && '/v1/compositions' === wp_parse_url( $url, PHP_URL_PATH ) ) {
					$sent[] = $request;
				}
				return $answer;
			},
			2,
			3
		);
	}

	public function test_the_uploaded_file_itself_is_sent_and_comes_back_with_words_and_logo_for_nothing() {
		$id = $this->photo();
		update_post_meta( $id, '_wp_attachment_image_alt', 'Boats at dusk' );
		$before = $this->credits();
		$sent   = array();
		$this->watch( $sent );
		$response = $this->brand( $id, array( 'copy' => array( 'headline' => 'Heimkehr für “alle”' ), 'brandKitId' => $this->imagelayer->kit_id ) );
		$made     = $this->json( $response );
		$this->assertSame( 201, $response->get_status(), wp_json_encode( $made ) );
		$this->assertSame( array( 900, 600, 'upload' ), array( $made['image']['width'], $made['image']['height'], $made['image']['origin'] ) );
		$this->assertSame( array( 'headline' => 'Heimkehr für “alle”' ), $this->words( $made ) );
		$this->assertContains( 'logo', array_column( $made['composition']['layers'], 'kind' ) );
		$this->assertStringContainsString( 'Boats at dusk', $made['image']['altText'] );
		$this->assertSame( $before, $this->credits() );
		$this->assertStringContainsString( file_get_contents( wp_get_original_image_path( $id ) ), $sent[0]['body'] );
		$this->assertStringNotContainsString( wp_get_attachment_url( $id ), $sent[0]['body'] );
		$stored = $this->json( $this->ask( 'POST', '/media', array( 'imageId' => $made['image']['id'] ) ) );
		$this->assertSame( '0', get_post_meta( $stored['id'], 'ai_generated', true ), 'a photograph stays one' );
	}

	public function test_the_same_wish_twice_is_one_picture_and_another_wish_is_another() {
		$id    = $this->photo();
		$image = fn( array $wish ) => $this->json( $this->brand( $id, $wish ) )['image']['id'];
		$wish  = array( 'copy' => array( 'headline' => 'Twice' ) );
		$first = $image( $wish );
		$this->assertSame( $first, $image( $wish ) );
		$this->assertNotSame( $first, $image( array( 'copy' => array( 'headline' => 'Once' ) ) ) );
		$channel = $this->json( $this->brand( $id, $wish + array( 'channel' => 'open-graph' ) ) );
		$this->assertSame( array( 1200, 630 ), array( $channel['image']['width'], $channel['image']['height'] ) );
		$size = $this->json( $this->brand( $id, $wish + array( 'size' => array( 'width' => 400, 'height' => 300 ), 'layout' => 'auto' ) ) );
		$this->assertSame( array( 400, 300 ), array( $size['image']['width'], $size['image']['height'] ) );
	}

	public function test_a_picture_of_imagelayers_own_gets_other_words_and_no_second_logo() {
		$stored = $this->json( $this->ask( 'POST', '/media', array( 'imageId' => $this->imagelayer->picture() ) ) );
		$made   = $this->json( $this->brand( $stored['id'], array( 'copy' => array( 'headline' => 'Home by noon' ) ) ) );
		$this->assertSame( array( 'headline' => 'Home by noon' ), $this->words( $made ) );
		$this->assertSame( 'studio', $made['image']['origin'], 'the painting is the one from before' );
		$this->assertSame( array(), preg_grep( '#POST .*/v1/compositions#', $this->asked ) );
		update_post_meta( $stored['id'], ImageLayer\Picture_Meta::COMPOSITION, 'img_gone' );
		$this->assertSame( 'upload', $this->json( $this->brand( $stored['id'] ) )['image']['origin'], 'what is not there any more is a file as any other' );
	}

	public function test_what_was_removed_from_the_gallery_is_made_again() {
		$id   = $this->photo();
		$made = $this->json( $this->brand( $id ) );
		wp_remote_request(
			$this->imagelayer->url . '/v1/images/' . $made['image']['id'],
			array(
				'method'  => 'DELETE',
				'headers' => array( 'Authorization' => 'Bearer ' . $this->imagelayer->key ),
			)
		);
		$again = $this->brand( $id );
		$this->assertSame( 201, $again->get_status() );
		$this->assertNotSame( $made['image']['id'], $this->json( $again )['image']['id'] );
	}

	public function test_who_may_not_see_a_picture_or_add_any_is_refused_before_anything_is_sent() {
		$draft = $this->photo( array( 'post_parent' => $this->make_post() ) );
		$free  = $this->photo();
		$this->become( 'author' );
		$this->assertSame( 403, $this->brand( $draft )->get_status() );
		$this->assertSame( 403, $this->brand( 987654 )->get_status() );
		$this->become( 'contributor' );
		$this->assertSame( 403, $this->brand( $free )->get_status() );
		$this->assertSame( array(), $this->asked );
		$this->become( 'author' );
		$this->assertSame( 201, $this->brand( $free )->get_status(), 'the library is everybody’s who adds to it' );
	}

	public function test_what_is_no_picture_or_has_lost_its_file_says_what_to_do() {
		$words = wp_insert_attachment( array( 'post_mime_type' => 'text/plain', 'post_title' => 'Words' ), '2026/11/words.txt' );
		foreach ( array( $words, $this->make_post() ) as $id ) {
			$response = $this->brand( $id );
			$this->assertSame( 415, $response->get_status() );
			$this->assertSame( 'input.unsupported', $this->json( $response )['error']['code'] );
		}
		$lost = $this->photo();
		unlink( get_attached_file( $lost ) );
		$this->assertSame( 404, $this->brand( $lost )->get_status() );
		$broken = $this->photo();
		file_put_contents( get_attached_file( $broken ), 'no picture any more' );
		$this->assertSame( 415, $this->brand( $broken )->get_status() );
		$this->assertSame( array(), preg_grep( '#POST .*/v1/compositions#', $this->asked ) );
	}

	public function test_bad_input_is_refused_by_field() {
		$bad = array( array(), array( 'attachmentId' => 0 ), array( 'attachmentId' => 'x' ), array( 'attachmentId' => 1, 'copy' => array( 'title' => 'x' ) ), array( 'attachmentId' => 1, 'size' => array( 'width' => 100 ) ), array( 'attachmentId' => 1, 'layout' => '../x' ), array( 'attachmentId' => 1, 'copy' => array( 'headline' => str_repeat( 'x', 401 ) ) ) );
		foreach ( $bad as $wish ) {
			$this->assertSame( 400, $this->ask( 'POST', '/compositions', $wish )->get_status(), wp_json_encode( $wish ) );
		}
		$both = $this->brand( $this->photo(), array( 'channel' => 'open-graph', 'size' => array( 'width' => 400, 'height' => 300 ) ) );
		$this->assertSame( array( 400, 'input.invalid' ), array( $both->get_status(), $this->json( $both )['error']['code'] ) );
	}

	public function test_a_large_photograph_goes_in_the_size_that_wordpress_made_of_it() {
		$id   = $this->photo( array(), 3000, 2000 );
		$path = wp_get_original_image_path( $id );
		$this->assertNotSame( $path, get_attached_file( $id ) );
		file_put_contents( $path, str_repeat( "\0", Own_Picture::LARGEST_BYTES ), FILE_APPEND ); // A JPEG may go on behind its end.
		$sent = array();
		$this->watch( $sent );
		$made = $this->json( $this->brand( $id ) );
		$this->assertSame( 2560, $made['image']['width'] );
		$this->assertLessThan( Own_Picture::LARGEST_BYTES, strlen( $sent[0]['body'] ) );
	}

	public function test_a_file_that_cannot_be_sent_is_made_smaller_and_the_copy_is_removed() {
		$before = glob( get_temp_dir() . 'imagelayer-*.*' );
		$id     = $this->photo( array(), 700, 500 );
		file_put_contents( get_attached_file( $id ), str_repeat( "\0", Own_Picture::LARGEST_BYTES ), FILE_APPEND );
		$gif = $this->photo( array(), 640, 480, 'gif' );
		foreach ( array( 700 => $id, 640 => $gif ) as $width => $one ) {
			$this->assertSame( $width, $this->json( $this->brand( $one ) )['image']['width'] );
		}
		$this->assertSame( $before, glob( get_temp_dir() . 'imagelayer-*.*' ) );
	}

	public function test_a_picture_too_large_for_phps_memory_says_so_instead_of_ending_the_request() {
		$id    = $this->photo();
		$ended = pack( 'N', 13 ) . ( $head = 'IHDR' . pack( 'NN', 12000, 12000 ) . "\x08\x02\0\0\0" ) . pack( 'N', crc32( $head ) );
		file_put_contents( get_attached_file( $id ), "\x89PNG\r\n\x1a\n" . $ended );
		$response = $this->brand( $id );
		$this->assertSame( array( 507, 'host.failed' ), array( $response->get_status(), $this->json( $response )['error']['code'] ) );
		$this->assertStringContainsString( 'smaller copy', $this->json( $response )['error']['message'] );
	}

	public function test_a_picture_that_was_cropped_here_is_sent_as_it_was_cropped() {
		$id = $this->photo( array(), 3000, 2000 );
		update_post_meta( $id, '_wp_attachment_backup_sizes', array( 'full-orig' => array( 'file' => 'own.jpg' ) ) );
		$this->assertSame( 2560, $this->json( $this->brand( $id ) )['image']['width'] );
	}

	public function test_refusals_and_failures_of_imagelayer_come_through_with_their_code() {
		$id = $this->photo();
		$this->ask( 'POST', '/settings', array( 'brandKitId' => $this->imagelayer->kit_id ) );
		$cases = array(
			'credits.insufficient' => array( 402, $this->refusal( 402, 'credits.insufficient' ) ),
			'access.denied'        => array( 403, $this->refusal( 403, 'access.denied' ) ),
			'internal'             => array( 502, array( 'response' => array( 'code' => 502 ), 'body' => '<html>' ) ),
		);
		foreach ( $cases as $code => list( $status, $answer ) ) {
			$this->assert_refused( $id, $status, $code, $answer );
		}
		$this->assert_refused( $id, 503, 'network', new WP_Error( 'http_request_failed', 'cURL error 7: Connection refused' ) );
		$slow = $this->assert_refused( $id, 503, 'network', new WP_Error( 'http_request_failed', 'cURL error 28: Operation timed out' ) );
		$this->assertStringContainsString( '120', $slow['message'] );
		$this->assertSame( 404, $this->brand( $id, array( 'brandKitId' => 'kit_nothing' ) )->get_status() );
	}

	/** One call whose form gets this answer; all else is answered by the running one. */
	private function assert_refused( int $id, int $status, string $code, $answer ): array {
		$instead = static function ( $before, $request, $url ) use ( $answer ) {
			if ( '/v1/compositions' !== wp_parse_url( $url, PHP_URL_PATH ) ) {
				return $before;
			}
			return is_wp_error( $answer ) ? $answer : $answer + array( 'headers' => array(), 'cookies' => array(), 'filename' => null );
		};
		add_filter( 'pre_http_request', $instead, 5, 3 );
		$response = $this->brand( $id );
		remove_filter( 'pre_http_request', $instead, 5 );
		$error = $this->json( $response )['error'] ?? array();
		$this->assertSame( array( $status, $code ), array( $response->get_status(), $error['code'] ?? '' ), wp_json_encode( $response ) );
		return $error;
	}
}
