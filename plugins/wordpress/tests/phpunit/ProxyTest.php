<?php
/**
 * Calls that are passed on.
 *
 * @package ImageLayer
 */

final class ProxyTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	public function test_answers_come_back_with_status_and_json_as_imagelayer_gave_them() {
		foreach ( array( '/v1/brand-kits', '/v1/layouts', '/v1/models', '/v1/credits', '/v1/images?limit=5', '/v1/brand-kits/' . $this->imagelayer->kit_id ) as $path ) {
			$response = $this->ask( 'GET', '/api' . $path );
			$this->assertSame( 200, $response->get_status(), $path );
			$this->assertSame( array_keys( $this->imagelayer->get( $path ) ), array_keys( $this->json( $response ) ), $path );
		}
		$missing = $this->ask( 'GET', '/api/v1/images/img_nothing' );
		$this->assertSame( 404, $missing->get_status() );
		$this->assertSame( 'missing', $this->json( $missing )['error']['code'] );
		$this->assertNotSame( '', $this->json( $missing )['error']['requestId'] );
	}

	public function test_an_empty_object_stays_an_object() {
		$this->answer_with(
			array(
				'response' => array( 'code' => 200 ),
				'body'     => '{"a":{},"b":[]}',
			)
		);
		$response = $this->ask( 'GET', '/api/v1/credits' );
		$this->assertSame( '{"a":{},"b":[]}', wp_json_encode( rest_get_server()->response_to_data( $response, false ) ) );
	}

	public function test_only_the_calls_of_the_panels_are_passed_on() {
		$calls = array( 'GET v1/keys', 'POST v1/keys', 'GET v1/members', 'POST v1/organizations', 'PATCH v1/brand-kits/kit_1', 'POST v1/brand-kits', 'GET v1/../auth/get-session', 'GET v1/images/img_1/file', 'POST v1/images', 'GET auth/get-session', 'GET healthz', 'POST v1/compositions/cmp_1/render', 'GET v1/images/%2e%2e', 'GET v1/images//x', "GET v1/credits\n" );
		foreach ( $calls as $call ) {
			list( $method, $path ) = explode( ' ', $call, 2 );
			$response              = $this->ask( $method, '/api/' . $path );
			$this->assertSame( 404, $response->get_status(), $call );
		}
		$this->assertSame( array(), $this->asked );
	}

	public function test_a_request_that_is_repeated_is_one_request() {
		$wish = array(
			'brandKitId' => $this->imagelayer->kit_id,
			'prompt'     => 'A lighthouse',
			'channel'    => 'open-graph',
			'model'      => 'studio',
		);
		$key  = array( 'Idempotency-Key' => uniqid( 'test-' ) );
		$one  = $this->ask( 'POST', '/api/v1/generations', $wish, $key );
		$two  = $this->ask( 'POST', '/api/v1/generations', $wish, $key );
		$this->assertSame( 202, $one->get_status(), wp_json_encode( $one->get_data() ) );
		$this->assertSame( $this->json( $one )['id'], $this->json( $two )['id'] );
		$quote = $this->ask( 'POST', '/api/v1/generations/quote', $wish );
		$this->assertSame( 200, $quote->get_status() );
		$this->assertSame( 200, $this->ask( 'GET', '/api/v1/generations/' . $this->json( $one )['id'] )->get_status() );
		$conflict = $this->ask( 'POST', '/api/v1/generations', array( 'prompt' => 'Another' ) + $wish, $key );
		$this->assertSame( 'request.conflict', $this->json( $conflict )['error']['code'] );
	}

	public function test_refusals_are_worded_in_the_readers_language() {
		$chinese = $this->ask( 'GET', '/api/v1/images/img_nothing', array(), array( 'Accept-Language' => 'zh-CN' ) );
		$this->assertMatchesRegularExpression( '/\p{Han}/u', $this->json( $chinese )['error']['message'] );
		$this->assertDoesNotMatchRegularExpression( '/\p{Han}/u', $this->json( $this->ask( 'GET', '/api/v1/images/img_nothing' ) )['error']['message'] );
	}

	public function test_words_are_changed_without_a_new_picture() {
		$image    = $this->imagelayer->get( '/v1/images/' . $this->imagelayer->picture() );
		$response = $this->ask( 'PATCH', '/api/v1/compositions/' . $image['compositionId'], array( 'copy' => array( 'headline' => 'Back at dawn' ) ) );
		$this->assertSame( 200, $response->get_status(), wp_json_encode( $response->get_data() ) );
		$this->assertStringContainsString( 'Back at dawn', $this->json( $response )['image']['altText'] );
	}

	public function test_a_brief_that_is_too_long_is_refused_here() {
		$response = $this->ask( 'POST', '/api/v1/generations', array( 'prompt' => str_repeat( 'x', 100001 ) ) );
		$this->assertSame( 413, $response->get_status() );
		$this->assertSame( 'input.too-large', $this->json( $response )['error']['code'] );
		$this->assertSame( array(), $this->asked );
	}

	public function test_each_fault_of_imagelayer_reaches_the_panel_with_its_code() {
		$faults = array(
			array( $this->refusal( 402, 'credits.insufficient' ), 402, 'credits.insufficient' ),
			array( $this->refusal( 403, 'access.denied' ), 403, 'access.denied' ),
			array( $this->refusal( 422, 'model.refused' ), 422, 'model.refused' ),
			array( $this->refusal( 500, 'internal' ), 500, 'internal' ),
			array( $this->refusal( 503, 'model.busy' ), 503, 'model.busy' ),
			array( array( 'response' => array( 'code' => 502 ), 'body' => '<html>Bad gateway</html>' ), 502, 'internal' ),
			array( array( 'response' => array( 'code' => 302 ), 'body' => '', 'headers' => array( 'location' => 'https://elsewhere.example' ) ), 502, 'internal' ),
			array( new WP_Error( 'http_request_failed', 'cURL error 28: Operation timed out after 120001 milliseconds' ), 503, 'network' ),
			array( new WP_Error( 'http_request_failed', 'cURL error 6: Could not resolve host' ), 503, 'network' ),
			array( new WP_Error( 'http_request_not_executed', 'User has blocked requests through HTTP.' ), 503, 'network' ),
		);
		foreach ( $faults as list( $answer, $status, $code ) ) {
			remove_all_filters( 'pre_http_request' );
			$this->answer_with( $answer );
			$response = $this->ask( 'POST', '/api/v1/generations', array( 'prompt' => 'x' ) );
			$error    = $this->json( $response )['error'];
			$this->assertSame( array( $status, $code, 0 ), array( $response->get_status(), $error['code'], $error['charged'] ) );
			$this->assertNotSame( '', $error['message'] );
		}
	}

	public function test_a_wait_is_passed_on_and_a_call_may_take_two_minutes() {
		$seconds = 0;
		$notice  = static function ( $answer, $request ) use ( &$seconds ) {
			$seconds = $request['timeout'];
			return $answer;
		};
		add_filter( 'pre_http_request', $notice, 2, 2 );
		$this->answer_with( array( 'headers' => array( 'retry-after' => '7' ) ) + $this->refusal( 429, 'rate.limited' ) );
		$response = $this->ask( 'POST', '/api/v1/generations', array( 'prompt' => 'x' ) );
		$this->assertSame( '7', $response->get_headers()['Retry-After'] );
		$this->assertSame( 120, $seconds );
	}

	public function test_the_preview_is_the_picture_in_the_width_that_was_asked() {
		$id       = $this->imagelayer->picture();
		$response = $this->ask( 'GET', "/preview/$id?width=320" );
		$this->assertSame( 200, $response->get_status() );
		ob_start();
		$served = apply_filters( 'rest_pre_serve_request', false, $response, new WP_REST_Request(), rest_get_server() );
		$bytes  = ob_get_clean();
		$this->assertTrue( $served );
		$facts = getimagesizefromstring( $bytes );
		$this->assertSame( array( 320, 'image/webp' ), array( $facts[0], $facts['mime'] ) );
		$this->assertSame( 404, $this->ask( 'GET', '/preview/img_nothing' )->get_status() );
		$this->assertSame( 400, $this->ask( 'GET', "/preview/$id?width=9" )->get_status() );
	}
}
