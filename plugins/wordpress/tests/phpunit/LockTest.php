<?php
/**
 * One at a time.
 *
 * @package ImageLayer
 */

use ImageLayer\Lock;
use ImageLayer\Services;

final class LockTest extends ImageLayer_Test_Case {
	/** Seconds for which a lock holds from now on; null when nobody has it. */
	private function left( string $name ): ?int {
		global $wpdb;
		$value = $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM $wpdb->options WHERE option_name = %s", Lock::PREFIX . md5( $name ) ) );
		return null === $value ? null : (int) $value - time();
	}

	public function test_who_is_second_gets_nothing_and_afterwards_it_is_free() {
		$inner = 'untried';
		$outer = Lock::run(
			'a',
			function () use ( &$inner ) {
				$inner = Lock::run( 'a', static fn() => 'both', 0 );
				return 'first';
			}
		);
		$this->assertSame( array( 'first', null, null ), array( $outer, $inner, $this->left( 'a' ) ) );
	}

	public function test_one_whose_time_has_passed_is_taken_over_and_its_late_holder_takes_nothing_away() {
		global $wpdb;
		Lock::run(
			'a',
			function () use ( $wpdb ) {
				$wpdb->update( $wpdb->options, array( 'option_value' => time() - 1 . ' dead' ), array( 'option_name' => Lock::PREFIX . md5( 'a' ) ) );
				$late = Lock::run(
					'a',
					function () use ( $wpdb ) {
						$wpdb->update( $wpdb->options, array( 'option_value' => time() + 60 . ' another' ), array( 'option_name' => Lock::PREFIX . md5( 'a' ) ) );
						return 'taken over';
					},
					0
				);
				$this->assertSame( 'taken over', $late );
				$this->assertGreaterThan( 50, $this->left( 'a' ), 'it was not its own any more' );
			}
		);
	}

	public function test_it_holds_as_long_as_each_request_may_take_and_a_killed_poll_frees_it_within_fifteen_seconds() {
		$this->connect();
		$left  = array();
		$watch = function ( $answer, $request, $url ) use ( &$left ) {
			$left[] = array( $request['method'] . ' ' . preg_replace( '#/gen_.*#', '/id', wp_parse_url( $url, PHP_URL_PATH ) ), $this->left( 'a' ), (int) $request['timeout'] );
			return $answer;
		};
		add_filter( 'pre_http_request', $watch, 9, 3 );
		Lock::run(
			'a',
			function () {
				$made = Services::get()->maker->make( array( 'brandKitId' => $this->imagelayer->kit_id, 'prompt' => uniqid( 'Boats ' ), 'channel' => 'open-graph' ), uniqid() );
				Services::get()->media->import( array( 'imageId' => $made['images'][0]['id'] ) );
			}
		);
		foreach ( $left as list( $call, $seconds, $limit ) ) {
			$this->assertGreaterThanOrEqual( $limit + 1, $seconds, $call );
			$this->assertLessThanOrEqual( $limit + 8, $seconds, $call );
		}
		$polls = array_filter( $left, static fn( $one ) => 'GET /v1/generations/id' === $one[0] );
		$this->assertNotEmpty( $polls );
		$this->assertLessThanOrEqual( 17, max( array_column( $polls, 1 ) ) );
		$this->assertContains( 120, array_column( $left, 2 ), 'the download is among them' );
	}
}
