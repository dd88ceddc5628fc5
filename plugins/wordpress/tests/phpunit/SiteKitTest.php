<?php
/**
 * The site's design as a brand kit.
 *
 * @package ImageLayer
 */

use ImageLayer\Site_Kit;

final class SiteKitTest extends ImageLayer_Test_Case {
	/** @var string */
	private $folder;

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	/** A logo as a person uploads it. */
	private function upload_logo( int $red ): int {
		$image = imagecreatetruecolor( 400, 120 );
		imagesavealpha( $image, true );
		imagefill( $image, 0, 0, imagecolorallocatealpha( $image, 0, 0, 0, 127 ) );
		imagefilledellipse( $image, 60, 60, 100, 100, imagecolorallocate( $image, $red, 40, 90 ) );
		imagefilledrectangle( $image, 130, 40, 390, 80, imagecolorallocate( $image, 20, 20, 60 ) );
		$path = wp_upload_dir()['path'] . '/logo-' . uniqid() . '.png';
		imagepng( $image, $path );
		$id = wp_insert_attachment( array( 'post_mime_type' => 'image/png', 'post_title' => 'Logo', 'post_status' => 'inherit' ), $path );
		wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $path ) );
		return $id;
	}

	/** What a person chooses in the site editor: a colour that the theme does not have. */
	private function recolor( string $hex ): void {
		$id      = WP_Theme_JSON_Resolver::get_user_global_styles_post_id();
		$palette = array( 'custom' => array( array( 'slug' => 'brand', 'name' => 'Brand primary', 'color' => $hex ) ) );
		$styles  = array(
			'version'                     => 3,
			'isGlobalStylesUserThemeJSON' => true,
			'settings'                    => array( 'color' => compact( 'palette' ) ),
			'styles'                      => array( 'elements' => array( 'button' => array( 'color' => array( 'background' => $hex ) ) ) ),
		);
		wp_update_post( array( 'ID' => $id, 'post_content' => wp_slash( wp_json_encode( $styles ) ) ) );
		wp_clean_theme_json_cache();
	}

	private function import(): array {
		$response = $this->ask( 'POST', '/kit/site' );
		$this->assertSame( 200, $response->get_status(), wp_json_encode( $this->json( $response ) ) );
		return $this->json( $response );
	}

	public function test_the_site_tells_what_a_kit_would_be_made_of_and_sends_nothing() {
		$this->recolor( '#7a1f5c' );
		$site = $this->json( $this->ask( 'GET', '/kit/site' ) );
		$this->assertSame( array( 'Test site', 'Twenty Twenty-Five' ), array( $site['siteName'], $site['themeName'] ) );
		$palette = $site['document']['settings']['color']['palette'];
		$this->assertArrayNotHasKey( 'default', $palette );
		$this->assertSame( '#7a1f5c', $palette['custom'][0]['color'] );
		$this->assertArrayHasKey( 'elements', $site['document']['styles'] );
		$this->assertSame( array(), $this->asked );
	}

	public function test_the_theme_becomes_a_published_kit_with_its_colours_fonts_logo_and_evidence() {
		$this->recolor( '#7a1f5c' );
		set_theme_mod( 'custom_logo', $this->upload_logo( 200 ) );
		update_option( 'site_icon', $this->upload_logo( 10 ) );
		$made = $this->import();
		$kit  = $made['kit'];
		$this->assertTrue( $made['published'], wp_json_encode( $made['problem'] ?? null ) );
		$this->assertSame( array( 'Test site', 'published' ), array( $kit['name'], $kit['status'] ) );
		$this->assertContains( '#7a1f5c', array_column( $kit['content']['colors'], 'hex' ) );
		$this->assertEqualsCanonicalizing( array( 'full', 'mark' ), array_column( $kit['content']['logos'], 'variant' ), 'this site is not public: its files were sent' . wp_json_encode( $made['skipped'] ) );
		$fonts = array_column( $kit['content']['type']['fonts'], null, 'role' );
		$this->assertSame( 'Manrope', $fonts['body']['family'] );
		$this->assertNotEmpty( $fonts['body']['assetId'] ?? '' );
		$this->assertEmpty( array_diff( array( 'logos.full', 'logos.mark', 'type.fonts.body' ), array_column( $made['evidence'], 'path' ) ) );
		foreach ( $made['evidence'] as $line ) {
			$this->assertArrayHasKey( 'found', $line );
		}
		$status = $this->json( $this->ask( 'GET', '/status' ) );
		$this->assertSame( $kit['id'], $status['brandKitId'] );
		$known = array_column( $this->imagelayer->get( '/v1/brand-kits?limit=100' )['items'], 'status', 'id' );
		$this->assertSame( 'published', $known[ $kit['id'] ] );
	}

	public function test_asked_twice_it_is_one_kit() {
		$this->recolor( '#225577' );
		$one = $this->import();
		$two = $this->import();
		$this->assertSame( $one['kit']['id'], $two['kit']['id'] );
		$this->assertCount( count( $one['kit']['assets'] ), $two['kit']['assets'] );
	}

	public function test_a_changed_theme_is_noticed_here_and_compared_there_until_a_person_says_that_the_kit_stays() {
		$this->recolor( '#336699' );
		$kit_id = $this->import()['kit']['id'];
		$drift  = $this->json( $this->ask( 'GET', '/kit/drift' ) );
		$this->assertSame( array( $kit_id, false ), array( $drift['brandKitId'], $drift['changed'] ) );
		$this->recolor( '#993333' );
		$drift = $this->json( $this->ask( 'GET', '/kit/drift' ) );
		$this->assertTrue( $drift['changed'] );
		$this->assertStringContainsString( '#993333', wp_json_encode( $drift['items'] ) );
		$this->assertTrue( $this->json( $this->ask( 'GET', '/kit/site' ) )['changed'] );

		set_current_screen( 'dashboard' );
		ob_start();
		ImageLayer\Drift_Notice::show();
		$notice = ob_get_clean();
		$this->assertStringContainsString( 'options-general.php?page=imagelayer', $notice );
		$this->assertStringContainsString( '_wpnonce', $notice );

		$this->assertFalse( $this->json( $this->ask( 'POST', '/kit/drift' ) )['changed'] );
		ob_start();
		ImageLayer\Drift_Notice::show();
		$this->assertSame( '', ob_get_clean() );
	}

	public function test_a_new_wordpress_is_no_new_brand() {
		$design = ( new Site_Kit( new ImageLayer\Api_Client( new ImageLayer\Connection() ), new ImageLayer\Connection() ) )->design;
		$before = $design->hash();
		$core   = static function ( WP_Theme_JSON_Data $data ) {
			return $data->update_with( array( 'version' => 3, 'settings' => array( 'color' => array( 'palette' => array( array( 'slug' => 'new', 'name' => 'New', 'color' => '#123456' ) ) ) ) ) );
		};
		add_filter( 'wp_theme_json_data_default', $core );
		wp_clean_theme_json_cache();
		$this->assertSame( $before, $design->hash() );
		remove_filter( 'wp_theme_json_data_default', $core );
		wp_clean_theme_json_cache();
	}

	public function test_a_site_that_gets_a_certificate_or_moves_has_no_other_design() {
		$design = ( new Site_Kit( new ImageLayer\Api_Client( new ImageLayer\Connection() ), new ImageLayer\Connection() ) )->design;
		$before = array( $design->hash(), wp_json_encode( $design->document() ) );
		add_filter( 'theme_file_uri', static fn( $url ) => str_replace( 'http://localhost', 'https://moved.example.com', $url ) );
		wp_clean_theme_json_cache();
		$this->assertSame( $before[0], $design->hash() );
		$this->assertNotSame( $before[1], wp_json_encode( $design->document() ), 'the files are fetched from where the site is now' );
	}

	public function test_files_that_the_kit_did_not_take_are_not_told_as_sent() {
		$this->recolor( '#445500' );
		set_theme_mod( 'custom_logo', $this->upload_logo( 120 ) );
		$this->answer_at( 'PATCH /v1/brand-kits/', $this->refusal( 409, 'request.conflict', 'Somebody else saved the kit.' ) + array( 'headers' => array() ) );
		$made = $this->import();
		$this->assertNotContains( 'logos.full', array_column( $made['evidence'], 'path' ) );
		$reasons = array_column( $made['skipped'], 'reason', 'found' );
		$this->assertContains( 'Somebody else saved the kit.', $reasons );
		$this->assertNotEmpty( preg_grep( '/^logo-/', array_keys( $reasons ) ) );
	}

	public function test_a_page_of_something_that_stands_between_is_a_refusal_and_no_kit() {
		foreach ( array( $this->maintenance(), array( 'body' => '{"hello":1}', 'headers' => array( 'content-type' => 'application/json' ) ) + $this->maintenance() ) as $page ) {
			$this->answer_at( 'POST /v1/brand-kits/import', $page );
			$this->assertSame( 502, $this->ask( 'POST', '/kit/site' )->get_status() );
			$this->answer_normally();
		}
		$this->assertFalse( get_option( Site_Kit::OPTION ) );
	}

	public function test_without_a_kit_there_is_no_drift_and_nothing_is_asked() {
		$this->assertFalse( $this->json( $this->ask( 'GET', '/kit/drift' ) )['changed'] );
		$this->assertSame( array(), $this->asked );
	}

	public function test_a_refused_import_says_why_and_notes_no_kit() {
		$this->answer_with( $this->refusal( 400, 'input.invalid', 'No colours were found.' ) );
		$response = $this->ask( 'POST', '/kit/site' );
		$this->assertSame( 400, $response->get_status() );
		$this->assertSame( 'No colours were found.', $this->json( $response )['error']['message'] );
		$this->assertFalse( get_option( Site_Kit::OPTION ) );
	}
}
