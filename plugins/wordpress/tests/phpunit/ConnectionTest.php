<?php
/**
 * Connecting and disconnecting.
 *
 * @package ImageLayer
 */

use ImageLayer\Connection;

final class ConnectionTest extends ImageLayer_Test_Case {
	private function start(): array {
		$response = $this->ask( 'POST', '/connection', array( 'apiUrl' => $this->imagelayer->url ) );
		$this->assertSame( 200, $response->get_status(), wp_json_encode( $response->get_data() ) );
		return $this->json( $response );
	}

	/** Lets the next question come in time. */
	private function wait(): void {
		$pending = get_transient( 'imagelayer_pairing' );
		set_transient( 'imagelayer_pairing', array( 'nextAt' => 0 ) + $pending, 600 );
		sleep( 1 );
	}

	private function state(): string {
		return $this->json( $this->ask( 'GET', '/connection' ) )['state'] ?? '';
	}

	public function test_a_person_connects_the_site_in_the_browser_and_no_key_is_typed_or_shown() {
		$started = $this->start();
		$this->assertMatchesRegularExpression( '/^[A-Z]{8}$/', $started['userCode'] );
		$this->assertSame( $this->imagelayer->url . '/device', $started['verificationUri'] );
		$this->assertStringContainsString( $started['userCode'], $started['verificationUriComplete'] );
		$this->imagelayer->decide( $started['userCode'] );
		$this->assertSame( 'connected', $this->state() );

		$key = get_option( Connection::KEY_OPTION );
		$this->assertSame( 200, $this->imagelayer->status( '/v1/me', $key ) );
		$status = $this->json( $this->ask( 'GET', '/status' ) );
		$this->assertTrue( $status['connected'] );
		$this->assertSame( 'option', $status['source'] );
		$this->assertSame( 'ImageLayer', $status['organization']['name'] );
		$this->assertIsInt( $status['credits'] );
		foreach ( array( '/status', '/settings', '/connection', '/kit/site' ) as $route ) {
			$this->assertStringNotContainsString( $key, wp_json_encode( $this->json( $this->ask( 'GET', $route ) ) ) );
		}
		$this->assertSame( array( Connection::KEY_OPTION ), $this->options_with( $key ), 'one key in one place' );
		$this->assertArrayNotHasKey( Connection::KEY_OPTION, wp_load_alloptions( true ) );
	}

	/** Names of the options and transients that hold a text. */
	private function options_with( string $text ): array {
		global $wpdb;
		return $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM $wpdb->options WHERE option_value LIKE %s", '%' . $wpdb->esc_like( $text ) . '%' ) );
	}

	public function test_the_code_of_the_device_stays_in_php_and_goes_with_the_pairing() {
		$started = $this->start();
		$code    = get_transient( 'imagelayer_pairing' )['deviceCode'];
		$this->assertStringNotContainsString( $code, wp_json_encode( array( $started, $this->json( $this->ask( 'GET', '/connection' ) ) ) ) );
		$this->assertCount( 1, $this->options_with( $code ) );
		$this->assertSame( 'disconnected', $this->json( $this->ask( 'DELETE', '/connection' ) )['state'] );
		$this->assertSame( array(), $this->options_with( $code ) );
	}

	public function test_what_was_chosen_of_another_organization_is_forgotten_when_the_site_is_paired_with_this_one() {
		$connection = new Connection();
		foreach ( array( 'org_other' => '', $this->imagelayer->get( '/v1/me' )['organization']['id'] => 'kit_chosen' ) as $organization => $kept ) {
			$connection->note( array( 'organizationId' => $organization, 'brandKitId' => 'kit_chosen' ) );
			update_option( ImageLayer\Site_Kit::OPTION, array( 'kitId' => 'kit_chosen', 'hash' => 'x' ) );
			$started = $this->start();
			$this->imagelayer->decide( $started['userCode'] );
			$this->assertSame( 'connected', $this->state() );
			$this->assertSame( $kept, $connection->fact( 'brandKitId' ), $organization );
			$this->assertSame( '' !== $kept, false !== get_option( ImageLayer\Site_Kit::OPTION ), $organization );
		}
	}

	public function test_disconnecting_ends_the_key_at_imagelayer_and_forgets_it_here() {
		$started = $this->start();
		$this->imagelayer->decide( $started['userCode'] );
		$this->assertSame( 'connected', $this->state() );
		$key    = get_option( Connection::KEY_OPTION );
		$answer = $this->json( $this->ask( 'DELETE', '/connection' ) );
		$this->assertTrue( $answer['revoked'] );
		$this->assertSame( 401, $this->imagelayer->status( '/v1/me', $key ) );
		$this->assertEmpty( get_option( Connection::KEY_OPTION ) );
		$this->assertFalse( get_option( Connection::OPTION ) );
		$this->assertFalse( $this->json( $this->ask( 'GET', '/status' ) )['connected'] );
	}

	public function test_disconnecting_works_when_imagelayer_is_down_and_says_what_is_left_to_do() {
		( new Connection() )->keep( str_repeat( 'a', 32 ), $this->imagelayer->url );
		$this->answer_with( new WP_Error( 'http_request_failed', 'cURL error 7: Failed to connect' ) );
		$answer = $this->json( $this->ask( 'DELETE', '/connection' ) );
		$this->assertFalse( $answer['revoked'] );
		$this->assertNotSame( '', $answer['message'] );
		$this->assertEmpty( get_option( Connection::KEY_OPTION ) );
	}

	public function test_a_pairing_waits_for_its_person_and_does_not_ask_sooner_than_it_may() {
		$this->start();
		$this->assertSame( 'pending', $this->state() );
		$before = count( $this->asked );
		$this->assertSame( 'pending', $this->state() );
		$this->assertCount( $before, $this->asked );
	}

	public function test_slow_down_is_honoured() {
		$this->start();
		$this->assertSame( 'pending', $this->state() );
		$this->wait(); // Too soon for ImageLayer, which says so.
		$answer = $this->json( $this->ask( 'GET', '/connection' ) );
		$this->assertSame( 'pending', $answer['state'] );
		$this->assertSame( 10, $answer['interval'] );
	}

	public function test_a_refused_pairing_ends_and_keeps_nothing() {
		$started = $this->start();
		$this->imagelayer->decide( $started['userCode'], 'deny' );
		$this->assertSame( 'denied', $this->state() );
		$this->assertSame( 'expired', $this->state() );
		$this->assertEmpty( get_option( Connection::KEY_OPTION ) );
	}

	public function test_a_pairing_survives_a_network_that_fails_for_a_moment() {
		$started = $this->start();
		$this->answer_with( new WP_Error( 'http_request_failed', 'cURL error 7: Failed to connect' ) );
		$failed = $this->ask( 'GET', '/connection' );
		$this->assertSame( 503, $failed->get_status() );
		$this->assertSame( 'network', $this->json( $failed )['error']['code'] );
		remove_all_filters( 'pre_http_request' );
		$this->imagelayer->decide( $started['userCode'] );
		$this->assertSame( 'connected', $this->state() );
	}

	public function test_an_address_that_is_none_or_would_give_the_key_away_is_refused_with_what_to_type() {
		$bad = array( '', 'ftp://images.example.com', 'http://images.example.com', 'https://user:pass@images.example.com', 'https://images.example.com/?a=1', 'https://', 'javascript:alert(1)', 'https://images.example.com#x', "https://images.example.com/\n" . 'x' );
		foreach ( $bad as $address ) {
			$response = $this->ask( 'POST', '/connection', array( 'apiUrl' => $address ) );
			$this->assertSame( 400, $response->get_status(), $address );
			$this->assertSame( 'imagelayer_address', $response->get_data()['code'], $address );
		}
		$this->assertSame( array(), $this->asked );
	}

	public function test_an_address_where_something_else_answers_is_told_apart() {
		foreach ( array( array( 404, '<html>Not found</html>' ), array( 200, '{"hello":1}' ), array( 301, '' ) ) as list( $code, $body ) ) {
			remove_all_filters( 'pre_http_request' );
			$this->answer_with(
				array(
					'response' => compact( 'code' ),
					'body'     => $body,
				)
			);
			$response = $this->ask( 'POST', '/connection', array( 'apiUrl' => 'https://images.example.com' ) );
			$this->assertSame( 502, $response->get_status() );
			$this->assertSame( 'internal', $this->json( $response )['error']['code'] );
		}
	}

	public function test_before_it_is_connected_no_request_leaves_the_site() {
		foreach ( array( '/status', '/connection', '/settings', '/kit/site', '/kit/drift', '/api/v1/brand-kits', '/preview/img_1' ) as $route ) {
			$this->ask( 'GET', $route );
		}
		$this->ask( 'POST', '/media', array( 'imageId' => 'img_1' ) );
		$this->ask( 'POST', '/kit/site' );
		$this->ask( 'DELETE', '/connection' );
		$this->assertSame( array(), $this->asked );
		$refused = $this->ask( 'GET', '/api/v1/brand-kits' );
		$this->assertSame( 401, $refused->get_status() );
		$this->assertSame( 'auth.required', $this->json( $refused )['error']['code'] );
	}

	public function test_a_site_under_another_address_spends_nothing_until_an_administrator_confirms_it() {
		$this->connect();
		$move = static function () {
			return 'https://copy.example.com';
		};
		add_filter( 'home_url', $move );
		$status = $this->json( $this->ask( 'GET', '/status' ) );
		$this->assertFalse( $status['connected'] );
		$this->assertStringContainsString( 'localhost', $status['movedFrom'] );
		$refused = $this->json( $this->ask( 'GET', '/api/v1/credits' ) );
		$this->assertSame( 'auth.expired', $refused['error']['code'] );
		$this->assertSame( array(), $this->asked );
		$this->assertSame( 'connected', $this->json( $this->ask( 'POST', '/connection/site' ) )['state'] );
		$this->assertSame( 200, $this->ask( 'GET', '/api/v1/credits' )->get_status() );
		remove_filter( 'home_url', $move );
	}

	public function test_a_key_in_the_environment_comes_first_and_cannot_be_changed_here() {
		$this->connect();
		putenv( 'IMAGELAYER_API_KEY=il_live_from-environment' );
		try {
			$connection = new Connection();
			$this->assertSame( 'environment', $connection->source() );
			$this->assertSame( 'il_live_from-environment', $connection->key() );
			$this->assertSame( 409, $this->ask( 'DELETE', '/connection' )->get_status() );
			$this->assertSame( 409, $this->ask( 'POST', '/connection', array( 'apiUrl' => $this->imagelayer->url ) )->get_status() );
		} finally {
			putenv( 'IMAGELAYER_API_KEY' );
		}
		$this->assertSame( 'option', ( new Connection() )->source() );
	}

	public function test_a_key_is_not_sent_to_another_address_than_the_one_that_gave_it() {
		$this->connect();
		putenv( 'IMAGELAYER_URL=https://other.example.com' );
		try {
			$this->assertSame( 401, $this->ask( 'GET', '/api/v1/credits' )->get_status() );
			$this->assertSame( array(), $this->asked );
		} finally {
			putenv( 'IMAGELAYER_URL' );
		}
	}

	public function test_a_key_that_imagelayer_has_ended_says_who_can_connect_again() {
		( new Connection() )->keep( str_repeat( 'a', 32 ), $this->imagelayer->url );
		$status = $this->json( $this->ask( 'GET', '/status' ) );
		$this->assertFalse( $status['connected'] );
		$this->assertSame( 'auth.expired', $status['problem']['code'] );
		$this->assertStringContainsString( 'administrator', $status['problem']['message'] );
	}

	public function test_only_the_configured_host_and_port_are_let_through_and_only_for_our_calls() {
		$this->connect();
		$this->assertSame( 200, $this->ask( 'GET', '/api/v1/credits' )->get_status() );
		$port = (int) wp_parse_url( $this->imagelayer->url, PHP_URL_PORT );
		$this->assertFalse( wp_http_validate_url( $this->imagelayer->url . '/v1/credits' ) );
		ImageLayer\Host_Allowance::during(
			$this->imagelayer->url,
			function () use ( $port ) {
				$this->assertNotFalse( wp_http_validate_url( "http://127.0.0.1:$port/v1/credits" ) );
				foreach ( array( 'http://127.0.0.1:' . ( $port + 1 ) . '/', 'http://127.0.0.1/', "http://10.0.0.1:$port/", "http://169.254.169.254:$port/" ) as $other ) {
					$this->assertFalse( wp_http_validate_url( $other ), $other );
				}
			}
		);
	}
}
