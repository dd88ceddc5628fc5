<?php
/**
 * Pictures in the media library.
 *
 * @package ImageLayer
 */

use ImageLayer\Picture_Meta;

final class MediaTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	private function import( array $wish ): array {
		$response = $this->ask( 'POST', '/media', $wish );
		$this->assertSame( 200, $response->get_status(), wp_json_encode( $this->json( $response ) ) );
		return $this->json( $response );
	}

	public function test_a_picture_is_stored_with_its_own_bytes_all_sizes_words_and_origin() {
		$image_id = $this->imagelayer->picture();
		$post_id  = $this->make_post();
		$stored   = $this->import(
			array(
				'imageId' => $image_id,
				'postId'  => $post_id,
			)
		);
		$id       = $stored['id'];
		$image    = $this->imagelayer->get( "/v1/images/$image_id" );
		$this->assertSame( array( 1200, 630, 'image/webp' ), array( $stored['width'], $stored['height'], $stored['mime'] ) );
		$this->assertSame( $image['altText'], $stored['alt'] );
		$this->assertStringContainsString( 'Home by evening', get_post_meta( $id, '_wp_attachment_image_alt', true ) );
		$this->assertSame( $post_id, get_post( $id )->post_parent );

		$path = get_attached_file( $id );
		$this->assertMatchesRegularExpression( '#/a-quiet-harbour-[a-z0-9]{6}\.webp$#', $path );
		$this->assertSame( md5( $this->imagelayer->bytes( "/v1/images/$image_id/file?format=webp" ) ), md5_file( $path ), 'not a byte is changed' );
		$this->assertStringContainsString( 'c2pa', file_get_contents( $path ), 'content credentials are in the file' );
		$this->assertStringStartsWith( home_url(), $stored['url'] );

		$sizes = wp_get_attachment_metadata( $id )['sizes'];
		foreach ( array( 'thumbnail', 'medium', 'medium_large', 'large' ) as $size ) {
			$this->assertFileExists( dirname( $path ) . '/' . $sizes[ $size ]['file'] );
		}
		$this->assertSame( $image_id, get_post_meta( $id, Picture_Meta::IMAGE, true ) );
		$this->assertSame( $image['compositionId'], get_post_meta( $id, Picture_Meta::COMPOSITION, true ) );
		$this->assertSame( '0', get_post_meta( $id, 'ai_generated', true ), 'the studio is no model' );
		$this->assertSame( '', $stored['caption'] );
	}

	public function test_the_same_picture_twice_is_the_attachment_that_is_there() {
		$image_id = $this->imagelayer->picture();
		$one      = $this->import( array( 'imageId' => $image_id ) );
		$asked    = count( $this->asked );
		$two      = $this->import( array( 'imageId' => $image_id ) );
		$this->assertSame( $one['id'], $two['id'] );
		$this->assertCount( $asked, $this->asked );
		$background = $this->import(
			array(
				'imageId' => $image_id,
				'part'    => 'background',
			)
		);
		$this->assertNotSame( $one['id'], $background['id'] );
	}

	public function test_a_background_has_the_painting_without_words_and_says_only_what_is_painted() {
		$image_id   = $this->imagelayer->picture();
		$whole      = $this->import( array( 'imageId' => $image_id ) );
		$background = $this->import(
			array(
				'imageId' => $image_id,
				'part'    => 'background',
			)
		);
		$this->assertNotSame( md5_file( get_attached_file( $whole['id'] ) ), md5_file( get_attached_file( $background['id'] ) ) );
		$this->assertStringNotContainsString( 'Home by evening', $background['alt'] );
		$this->assertStringContainsString( 'Fishing boats', $background['alt'] );
		$this->assertSame( array( 1200, 630 ), array( $background['width'], $background['height'] ) );
		$this->assertStringContainsString( 'c2pa', file_get_contents( get_attached_file( $background['id'] ) ) );
	}

	public function test_the_persons_own_words_win() {
		$stored = $this->import(
			array(
				'imageId' => $this->imagelayer->picture(),
				'altText' => 'Boats <b>at</b> dusk',
				'caption' => 'Photo: <em>ours</em><script>alert(1)</script>',
			)
		);
		$this->assertSame( 'Boats at dusk', $stored['alt'] );
		$this->assertStringContainsString( '<em>ours</em>', $stored['caption'] );
		$this->assertStringNotContainsString( '<script', $stored['caption'] );
	}

	/** A picture of a model, which the studio is not: ImageLayer's answer, changed in one word. */
	private function painted_by_a_model(): string {
		return $this->told_otherwise( array( 'origin' => 'model' ) );
	}

	private function told_otherwise( array $facts ): string {
		$image_id = $this->imagelayer->picture();
		$image    = $facts + $this->imagelayer->get( "/v1/images/$image_id" );
		add_filter(
			'pre_http_request',
			static function ( $answer, $request, $url ) use ( $image, $image_id ) {
				$is_asked = substr( $url, -strlen( $image_id ) ) === $image_id;
				return $is_asked ? array(
					'response' => array( 'code' => 200 ),
					'headers'  => array( 'content-type' => 'application/json' ),
					'body'     => wp_json_encode( $image ),
				) : $answer;
			},
			5,
			3
		);
		return $image_id;
	}

	public function test_a_models_picture_is_marked_and_labelled_in_the_language_of_the_post() {
		$locale = static function () {
			return 'zh_CN';
		};
		add_filter( 'imagelayer_post_locale', $locale );
		$stored = $this->import( array( 'imageId' => $this->painted_by_a_model(), 'caption' => '海港' ) );
		remove_filter( 'imagelayer_post_locale', $locale );
		$this->assertSame( '1', get_post_meta( $stored['id'], 'ai_generated', true ) );
		$this->assertMatchesRegularExpression( '/^海港 · .*AI/u', $stored['caption'] );
		$rest = rest_do_request( new WP_REST_Request( 'GET', '/wp/v2/media/' . $stored['id'] ) )->get_data();
		$this->assertTrue( $rest['meta']['ai_generated'] );
	}

	public function test_a_site_that_wants_no_label_gets_none_and_the_mark_stays() {
		$this->ask( 'POST', '/settings', array( 'label' => false ) );
		$stored = $this->import( array( 'imageId' => $this->painted_by_a_model() ) );
		$this->assertSame( '', $stored['caption'] );
		$this->assertSame( '1', get_post_meta( $stored['id'], 'ai_generated', true ) );
	}

	public function test_names_of_files_are_readable_in_every_script() {
		$image = array(
			'id'     => 'img_AbCdEf123456',
			'prompt' => '海港里的渔船',
		);
		$names = array(
			'Über den Dächern'       => '/^(ueber|uber)-den-d(a|ae)chern-123456$/',
			'黄昏的海港'                  => '/^localhost-123456$/',
			str_repeat( 'word ', 40 ) => '/^(word-){12}123456$/',
			'<b>Bold</b> & brave'    => '/^bold-brave-123456$/',
		);
		foreach ( $names as $title => $pattern ) {
			$this->assertMatchesRegularExpression( $pattern, ImageLayer\Picture_Text::file_name( $image, $this->make_post( array( 'post_title' => $title ) ) ) );
		}
	}

	public function test_a_file_of_a_post_that_nobody_has_saved_is_named_by_the_words_of_the_picture() {
		$image   = array(
			'id'     => 'img_AbCdEf123456',
			'prompt' => 'Boats in a harbour',
		);
		$post_id = $this->make_post( array( 'post_title' => 'Auto Draft', 'post_status' => 'auto-draft' ) );
		$this->assertSame( 'home-by-evening-123456', ImageLayer\Picture_Text::file_name( $image, $post_id, 'Home by evening' ) );
		$this->assertSame( 'boats-in-a-harbour-123456', ImageLayer\Picture_Text::file_name( $image, $post_id ) );
		$stored = $this->import( array( 'imageId' => $this->imagelayer->picture(), 'postId' => $post_id, 'headline' => 'Heim am Abend' ) );
		$this->assertStringContainsString( '/heim-am-abend-', $stored['url'] );
	}

	public function test_letters_are_spelled_as_in_the_language_of_the_post() {
		$image = array( 'id' => 'img_AbCdEf123456' );
		$of    = fn( string $locale ) => add_filter( 'imagelayer_post_locale', static fn() => $locale ) ? ImageLayer\Picture_Text::file_name( $image, 0, 'Über Ålesund' ) : '';
		$this->assertSame( 'ueber-alesund-123456', $of( 'de_DE' ) );
		$this->assertSame( 'uber-aalesund-123456', $of( 'da_DK' ) );
	}

	public function test_it_becomes_the_featured_image_where_a_post_can_have_one() {
		$post_id = $this->make_post();
		$stored  = $this->import(
			array(
				'imageId'     => $this->imagelayer->picture(),
				'postId'      => $post_id,
				'setFeatured' => true,
			)
		);
		$this->assertSame( $stored['id'], get_post_thumbnail_id( $post_id ) );
		$menu = $this->make_post( array( 'post_type' => 'wp_block' ) );
		$this->assertSame( 400, $this->ask( 'POST', '/media', array( 'imageId' => 'img_1', 'postId' => $menu, 'setFeatured' => true ) )->get_status() );
		$this->assertSame( 400, $this->ask( 'POST', '/media', array( 'imageId' => 'img_1', 'setFeatured' => true ) )->get_status() );
	}

	public function test_another_persons_post_and_a_post_that_is_none_are_refused_before_anything_is_fetched() {
		$post_id = $this->make_post();
		$this->become( 'author' );
		foreach ( array( $post_id, 987654 ) as $other ) {
			$response = $this->ask( 'POST', '/media', array( 'imageId' => 'img_1', 'postId' => $other ) );
			$this->assertSame( 403, $response->get_status() );
		}
		$this->assertSame( array(), $this->asked );
	}

	public function test_bad_input_is_refused_with_the_name_of_the_field() {
		$bad = array( array(), array( 'imageId' => '../x' ), array( 'imageId' => 'img_1', 'part' => 'logo' ), array( 'imageId' => 'img_1', 'postId' => -1 ), array( 'imageId' => array( 'x' ) ), array( 'imageId' => 'img_1', 'altText' => str_repeat( 'x', 2001 ) ) );
		foreach ( $bad as $wish ) {
			$response = $this->ask( 'POST', '/media', $wish );
			$this->assertSame( 400, $response->get_status(), wp_json_encode( $wish ) );
			$this->assertSame( 'imagelayer_input_invalid', $response->get_data()['code'] );
		}
		$missing = $this->ask( 'POST', '/media', array( 'imageId' => 'img_nothing' ) );
		$this->assertSame( 404, $missing->get_status() );
	}

	/** What a failed import must not leave: an attachment, a file. */
	private function assert_nothing_is_left( callable $run ): void {
		$before = array( wp_count_posts( 'attachment' )->inherit, glob( get_temp_dir() . 'imagelayer-*.*' ) );
		$run();
		$this->assertEquals( $before, array( wp_count_posts( 'attachment' )->inherit, glob( get_temp_dir() . 'imagelayer-*.*' ) ) );
	}

	public function test_a_folder_that_cannot_be_written_says_so_and_leaves_nothing() {
		$image_id = $this->imagelayer->picture();
		$full     = static function ( $folder ) {
			return array(
				'path'    => '/dev/null/uploads',
				'basedir' => '/dev/null/uploads',
			) + $folder;
		};
		add_filter( 'upload_dir', $full );
		$this->assert_nothing_is_left(
			function () use ( $image_id ) {
				$response = $this->ask( 'POST', '/media', array( 'imageId' => $image_id ) );
				$this->assertSame( 507, $response->get_status() );
				$this->assertSame( 'host.failed', $this->json( $response )['error']['code'] );
			}
		);
		remove_filter( 'upload_dir', $full );
		$this->assertGreaterThan( 0, $this->import( array( 'imageId' => $image_id ) )['id'] );
	}

	public function test_a_disk_that_is_full_in_the_midst_of_a_download_leaves_nothing() {
		$image_id = $this->imagelayer->picture();
		$whole    = $this->imagelayer->bytes( "/v1/images/$image_id/file?format=webp" );
		$cut      = static function ( $answer, $request ) use ( $whole ) {
			if ( empty( $request['filename'] ) ) {
				return $answer;
			}
			file_put_contents( $request['filename'], substr( $whole, 0, 9000 ) );
			return array(
				'response' => array( 'code' => 200 ),
				'headers'  => array( 'content-length' => (string) strlen( $whole ) ),
				'body'     => '',
			);
		};
		add_filter( 'pre_http_request', $cut, 5, 3 );
		$this->assert_nothing_is_left(
			function () use ( $image_id ) {
				$this->assertSame( 507, $this->ask( 'POST', '/media', array( 'imageId' => $image_id ) )->get_status() );
			}
		);
	}

	public function test_bytes_that_are_no_picture_are_not_stored() {
		$image_id = $this->imagelayer->picture();
		$page     = static function ( $answer, $request, $url ) {
			if ( empty( $request['filename'] ) ) {
				return $answer;
			}
			file_put_contents( $request['filename'], '<?php echo 1;' );
			return array(
				'response' => array( 'code' => 200 ),
				'headers'  => array(),
				'body'     => '',
			);
		};
		add_filter( 'pre_http_request', $page, 5, 3 );
		$this->assert_nothing_is_left(
			function () use ( $image_id ) {
				$this->assertSame( 502, $this->ask( 'POST', '/media', array( 'imageId' => $image_id ) )->get_status() );
			}
		);
	}

	public function test_a_picture_that_is_too_large_for_phps_memory_is_fetched_in_a_width_that_fits() {
		$stored = $this->import( array( 'imageId' => $this->told_otherwise( array( 'width' => 4000, 'height' => 6000 ) ) ) );
		$this->assertSame( 1200, $stored['width'] );
		$this->assertCount( 1, preg_grep( '#/file\?format=webp&width=3\d{3}$#', $this->asked ) );
	}

	public function test_a_picture_that_fits_in_no_width_says_what_to_do() {
		$response = $this->ask( 'POST', '/media', array( 'imageId' => $this->told_otherwise( array( 'width' => 400, 'height' => 12000000 ) ) ) );
		$this->assertSame( 507, $response->get_status() );
		$this->assertStringContainsString( 'WP_MAX_MEMORY_LIMIT', $this->json( $response )['error']['message'] );
	}
}
