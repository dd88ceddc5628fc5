<?php
/**
 * ImageLayer as a provider of WordPress' AI client, which is there from 7.0 on.
 *
 * @package ImageLayer
 */

use ImageLayer\Ai_Availability;
use ImageLayer\Ai_Provider_Registration;
use WordPress\AiClient\AiClient;

final class AiProviderTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		if ( ! $this->has_client() ) {
			return;
		}
		$this->connect();
		( new ImageLayer\Connection() )->note( array( 'brandKitId' => $this->imagelayer->kit_id ) ); // Other tests make kits of their own.
		Ai_Provider_Registration::run();
		$this->asked = array();
	}

	private function has_client(): bool {
		return function_exists( 'wp_ai_client_prompt' );
	}

	/** Without the client there is nothing to say but that nothing of ours was read: its classes could not be. */
	private function without_client(): bool {
		if ( $this->has_client() ) {
			return false;
		}
		Ai_Provider_Registration::run();
		$this->assertFalse( class_exists( 'ImageLayer\Ai_Provider', false ) );
		return true;
	}

	private function sizes_of( $file ): array {
		return array_slice( getimagesizefromstring( base64_decode( $file->getBase64Data() ) ), 0, 2 );
	}

	public function test_the_client_is_there_from_70_on_and_our_provider_comes_before_wordpress_makes_its_connectors() {
		$this->assertSame( version_compare( $GLOBALS['wp_version'], '7.0', '>=' ), $this->has_client() );
		$this->assertSame( 5, has_action( 'init', array( Ai_Provider_Registration::class, 'run' ) ) );
		$this->without_client();
	}

	public function test_a_prompt_of_any_plugin_becomes_a_branded_picture() {
		if ( $this->without_client() ) {
			return;
		}
		$file = wp_ai_client_prompt( 'A lighthouse in the fog' )->generate_image();
		$this->assertNotWPError( $file );
		$this->assertSame( 'image/png', $file->getMimeType() );
		$this->assertSame( array( 1600, 900 ), $this->sizes_of( $file ) );
		$this->assertStringContainsString( 'c2pa', base64_decode( $file->getBase64Data() ), 'content credentials are in the file' );
		$newest = $this->imagelayer->get( '/v1/images?limit=1' )['items'][0];
		$this->assertSame( 'A lighthouse in the fog', $newest['prompt'] );
	}

	public function test_shape_format_number_and_our_own_options_are_kept() {
		if ( $this->without_client() ) {
			return;
		}
		$options = array(
			'copy'   => array( 'headline' => 'Foghorn season' ),
			'layout' => 'editorial-left',
			'other'  => 'of another provider',
		);
		$config  = WordPress\AiClient\Providers\Models\DTO\ModelConfig::fromArray( array( 'customOptions' => $options ) );
		$result  = wp_ai_client_prompt( 'A lighthouse' )->using_provider( 'imagelayer' )->using_model_config( $config )->using_candidate_count( 2 )
			->as_output_media_aspect_ratio( '4:5' )->as_output_mime_type( 'image/webp' )->generate_image_result();
		$this->assertNotWPError( $result );
		$files = $result->toFiles();
		$this->assertCount( 2, $files );
		$this->assertSame( 'image/webp', $files[0]->getMimeType() );
		$this->assertSame( array( 1280, 1600 ), $this->sizes_of( $files[0] ) );
		$told        = $result->getAdditionalData()['imagelayer'];
		$composition = $this->imagelayer->get( '/v1/compositions/' . $told['images'][0]['compositionId'] );
		$this->assertSame( 'editorial-left', $composition['layout'] );
		$this->assertContains( 'Foghorn season', array_column( $composition['layers'], 'text' ) );
		$this->assertSame( $this->imagelayer->kit_id, $composition['brandKitId'] );
		$this->assertGreaterThan( 0, $told['credits'] );
		$square = wp_ai_client_prompt( 'A lighthouse' )->as_output_media_orientation( WordPress\AiClient\Files\Enums\MediaOrientationEnum::square() )->generate_image();
		$this->assertSame( array( 1080, 1080 ), $this->sizes_of( $square ) );
	}

	public function test_what_is_refused_comes_back_as_an_error_with_our_words_and_status_and_is_not_charged() {
		if ( $this->without_client() ) {
			return;
		}
		$before = $this->credits();
		$wrong  = wp_ai_client_prompt( 'A lighthouse' )->as_output_media_aspect_ratio( '100:1' )->generate_image();
		$this->assertWPErrorIs( 'prompt_invalid_argument', 400, '100:1', $wrong );
		$unknown = WordPress\AiClient\Providers\Models\DTO\ModelConfig::fromArray( array( 'customOptions' => array( 'layout' => 'no-such-layout' ) ) );
		$this->assertWPErrorIs( 'prompt_client_error', 400, '', wp_ai_client_prompt( 'A lighthouse' )->using_model_config( $unknown )->generate_image() );
		$this->assertSame( $before, $this->credits() );
	}

	public function test_faults_of_the_service_are_told_by_their_kind() {
		if ( $this->without_client() ) {
			return;
		}
		$this->assertTrue( wp_ai_client_prompt( 'x' )->is_supported_for_image_generation() );
		$faults = array(
			array( $this->refusal( 402, 'credits.insufficient', 'Not enough credits.' ), 'prompt_client_error', 402, 'Not enough credits.' ),
			array( $this->refusal( 422, 'model.refused', 'The model found the brief unsafe.' ), 'prompt_client_error', 422, 'unsafe' ),
			array( $this->refusal( 503, 'model.busy', 'The model is busy.' ), 'prompt_upstream_server_error', 503, 'busy' ),
			array( new WP_Error( 'http_request_failed', 'cURL error 28: Operation timed out' ), 'prompt_network_error', 503, 'charged once' ),
		);
		foreach ( $faults as list( $fault, $code, $status, $words ) ) {
			$filter = static fn() => is_wp_error( $fault ) ? $fault : $fault + array( 'headers' => array() );
			add_filter( 'pre_http_request', $filter, 5 );
			$this->assertWPErrorIs( $code, $status, $words, wp_ai_client_prompt( 'A lighthouse' )->generate_image() );
			remove_filter( 'pre_http_request', $filter, 5 );
		}
	}

	public function test_whether_it_can_be_used_is_asked_once_and_a_wrong_key_is_none() {
		if ( $this->without_client() ) {
			return;
		}
		for ( $times = 0; $times < 3; $times++ ) {
			$this->assertTrue( wp_ai_client_prompt( 'x' )->using_provider( 'imagelayer' )->is_supported_for_image_generation() );
		}
		$this->assertCount( 1, preg_grep( '#/v1/me$#', $this->asked ) );
		$this->assertFalse( wp_ai_client_prompt( 'x' )->using_provider( 'imagelayer' )->is_supported_for_text_generation() );
		$registry = AiClient::defaultRegistry();
		$before   = $registry->getProviderRequestAuthentication( 'imagelayer' );
		$registry->setProviderRequestAuthentication( 'imagelayer', new WordPress\AiClient\Providers\Http\DTO\ApiKeyRequestAuthentication( 'il_live_wrong' ) );
		$this->assertFalse( $registry->isProviderConfigured( 'imagelayer' ), 'a key that the Connectors screen tries' );
		$registry->setProviderRequestAuthentication( 'imagelayer', $before ?? new WordPress\AiClient\Providers\Http\DTO\ApiKeyRequestAuthentication( $this->imagelayer->key ) );
		$this->assertTrue( $registry->isProviderConfigured( 'imagelayer' ) );
	}

	public function test_a_site_that_is_not_connected_or_has_switched_imagelayer_off_offers_nothing_and_asks_nobody() {
		if ( $this->without_client() ) {
			return;
		}
		$this->ask( 'POST', '/settings', array( 'enabled' => false ) );
		$this->assertFalse( wp_ai_client_prompt( 'x' )->using_provider( 'imagelayer' )->is_supported_for_image_generation() );
		$this->ask( 'POST', '/settings', array( 'enabled' => true ) );
		( new ImageLayer\Connection() )->forget();
		delete_transient( Ai_Availability::CACHE );
		$this->assertFalse( wp_ai_client_prompt( 'x' )->using_provider( 'imagelayer' )->is_supported_for_image_generation() );
		$this->assertSame( array(), $this->asked );
	}

	private function assertNotWPError( $value ): void {
		$this->assertFalse( is_wp_error( $value ), is_wp_error( $value ) ? $value->get_error_code() . ': ' . $value->get_error_message() : '' );
	}

	private function assertWPErrorIs( string $code, int $status, string $words, $value ): void {
		$this->assertTrue( is_wp_error( $value ) );
		$this->assertSame( array( $code, $status ), array( $value->get_error_code(), $value->get_error_data()['status'] ), $value->get_error_message() );
		$this->assertStringContainsString( $words, $value->get_error_message() );
		$this->assertStringNotContainsString( $this->imagelayer->key, $value->get_error_message() );
	}
}
