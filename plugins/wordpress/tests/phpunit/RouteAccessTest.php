<?php
/**
 * Who may call which route.
 *
 * @package ImageLayer
 */

final class RouteAccessTest extends ImageLayer_Test_Case {
	/** Every call and the capability that opens it. A route that is not listed here fails the first test. */
	const CALLS = array(
		'GET /'                 => 'edit_posts',
		'GET /status'           => 'edit_posts',
		'POST /settings'        => 'edit_posts',
		'GET /api/v1/credits'   => 'upload_files',
		'POST /api/v1/credits'  => 'upload_files',
		'PATCH /api/v1/credits' => 'upload_files',
		'GET /generations/1'    => 'upload_files',
		'GET /preview/1'        => 'upload_files',
		'POST /media'           => 'upload_files',
		'POST /compositions'    => 'upload_files',
		'GET /social/1'         => 'upload_files',
		'POST /social/1'        => 'upload_files',
		'GET /connection'       => 'manage_options',
		'POST /connection'      => 'manage_options',
		'DELETE /connection'    => 'manage_options',
		'POST /connection/site' => 'manage_options',
		'GET /settings'         => 'manage_options',
		'GET /kit/site'         => 'manage_options',
		'POST /kit/site'        => 'manage_options',
		'GET /kit/drift'        => 'manage_options',
		'POST /kit/drift'       => 'manage_options',
		'GET /bulk'             => 'manage_options',
		'GET /bulk/posts'       => 'manage_options',
		'POST /bulk'            => 'manage_options',
		'POST /bulk/pause'      => 'manage_options',
		'POST /bulk/resume'     => 'manage_options',
		'POST /bulk/cancel'     => 'manage_options',
		'POST /bulk/undo'       => 'manage_options',
	);

	/** Calls of every route that is registered, with each of its methods. */
	private function routes(): array {
		$found = array();
		foreach ( rest_get_server()->get_routes( 'imagelayer/v1' ) as $pattern => $handlers ) {
			$path = preg_replace( array( '#\(\?P<path>.+?\)(?=/|$)#', '#\(\?P<\w+>.+?\)(?=/|$)#' ), array( 'v1/credits', '1' ), substr( $pattern, strlen( '/imagelayer/v1' ) ) );
			foreach ( $handlers as $handler ) {
				foreach ( array_keys( $handler['methods'] ) as $method ) {
					$found[] = array( $method, '' === $path ? '/' : $path );
				}
			}
		}
		return $found;
	}

	/** Calls that a person who has these capabilities is turned away from, and no others: by role or by ownership. */
	private function assert_opens( array $capabilities ): void {
		$refused = array();
		foreach ( self::CALLS as $call => $capability ) {
			list( $method, $path ) = explode( ' ', $call );
			$answer = $this->ask( $method, $path );
			$is_out = 403 === $answer->get_status() && 'imagelayer_not_allowed' === ( $answer->get_data()['code'] ?? '' ) && false !== strpos( $answer->get_data()['message'], 'role' );
			if ( $is_out ) {
				$refused[] = $call;
			}
		}
		$this->assertSame( array_keys( array_diff( self::CALLS, $capabilities ) ), $refused );
	}

	public function test_every_route_is_listed_with_what_opens_it() {
		$calls = array_map( static fn( $one ) => implode( ' ', $one ), $this->routes() );
		$this->assertEqualsCanonicalizing( array_keys( self::CALLS ), array_values( array_unique( $calls ) ) );
	}

	public function test_every_route_turns_a_stranger_away_with_401_and_a_reader_with_403_before_any_work() {
		$this->connect();
		foreach ( $this->routes() as list( $method, $path ) ) {
			wp_set_current_user( 0 );
			$this->assertSame( 401, $this->ask( $method, $path )->get_status(), "$method $path" );
			$this->become( 'subscriber' );
			$this->assertSame( 403, $this->ask( $method, $path )->get_status(), "$method $path" );
		}
		$this->assertSame( array(), $this->asked );
	}

	public function test_a_contributor_sees_the_status_and_neither_spends_nor_stores() {
		$this->connect();
		$this->become( 'contributor' );
		$this->assert_opens( array( 'edit_posts' ) );
		$this->assertSame( 403, $this->ask( 'POST', '/settings', array( 'enabled' => false ) )->get_status() );
	}

	public function test_an_author_makes_pictures_and_administers_nothing() {
		$this->connect();
		$this->become( 'author' );
		$this->assertSame( 200, $this->ask( 'GET', '/api/v1/credits' )->get_status() );
		$this->assert_opens( array( 'edit_posts', 'upload_files' ) );
		$this->assertSame( '', $this->json( $this->ask( 'GET', '/status' ) )['apiUrl'] );
	}

	public function test_a_stranger_with_an_unreadable_body_is_a_stranger_first() {
		wp_set_current_user( 0 );
		$request = new WP_REST_Request( 'POST', '/imagelayer/v1/media' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( '{' );
		$this->assertSame( 401, rest_do_request( $request )->get_status() );
	}

	public function test_switched_off_for_the_site_or_the_person_nothing_works_but_the_switches() {
		$this->connect();
		$off = array(
			array( 'enabled' => false ),
			array( 'enabledForUser' => false ),
		);
		foreach ( $off as $switch ) {
			$this->assertSame( 200, $this->ask( 'POST', '/settings', $switch )->get_status() );
			$this->assertFalse( $this->json( $this->ask( 'GET', '/status' ) )['enabledForUser'] );
			$before  = count( $this->asked );
			$refused = $this->ask( 'GET', '/api/v1/credits' );
			$this->assertSame( 403, $refused->get_status() );
			$this->assertSame( 'access.denied', $this->json( $refused )['error']['code'] );
			$this->assertSame( 403, $this->ask( 'POST', '/media', array( 'imageId' => 'img_1' ) )->get_status() );
			$this->assertCount( $before, $this->asked );
			$this->ask( 'POST', '/settings', array_map( '__return_true', $switch ) );
			$this->assertSame( 200, $this->ask( 'GET', '/api/v1/credits' )->get_status() );
		}
	}

	public function test_who_administers_with_the_panels_off_still_keeps_the_kit_of_the_site() {
		$this->connect();
		foreach ( array( array( 'enabledForUser' => false ), array( 'enabled' => false ) ) as $switch ) {
			$this->ask( 'POST', '/settings', $switch );
			foreach ( array( 'GET /kit/site', 'GET /kit/drift', 'POST /kit/site' ) as $call ) {
				list( $method, $path ) = explode( ' ', $call );
				$this->assertSame( 200, $this->ask( $method, $path )->get_status(), $call );
			}
			$this->become( 'author' );
			$this->assertSame( 403, $this->ask( 'GET', '/kit/site' )->get_status() );
			wp_set_current_user( 1 );
		}
	}

	public function test_one_persons_switch_is_nobody_elses() {
		$this->connect();
		$this->become( 'author' );
		$this->assertSame( array( 'enabledForUser' => false ), $this->json( $this->ask( 'POST', '/settings', array( 'enabledForUser' => false ) ) ) );
		wp_set_current_user( 1 );
		$this->assertTrue( $this->json( $this->ask( 'GET', '/status' ) )['enabledForUser'] );
	}
}
