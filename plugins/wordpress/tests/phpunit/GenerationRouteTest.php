<?php
/**
 * Waiting beside a panel.
 *
 * @package ImageLayer
 */

final class GenerationRouteTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	/** A request that is at these stages, one a look, and stays at the last. */
	private function go_through( string ...$stages ): void {
		add_filter(
			'pre_http_request',
			static function () use ( &$stages ) {
				$stage  = count( $stages ) > 1 ? array_shift( $stages ) : $stages[0];
				$status = array( 'queued' => 'queued', 'done' => 'succeeded' )[ $stage ] ?? 'running';
				return array(
					'response' => array( 'code' => 200 ),
					'headers'  => array( 'content-type' => 'application/json' ),
					'body'     => wp_json_encode( array( 'status' => $status, 'progress' => compact( 'stage' ) ) ),
				);
			},
			5
		);
	}

	private function stage( string $seen ): string {
		return $this->json( $this->ask( 'GET', "/generations/gen_1$seen" ) )['progress']['stage'];
	}

	public function test_a_panel_is_told_of_the_next_stage_in_one_call() {
		$this->go_through( 'queued', 'queued', 'painting', 'painting', 'done' );
		$this->assertSame( 'painting', $this->stage( '?seen=queued' ) );
		$this->assertCount( 3, $this->asked );
		$this->assertSame( 'done', $this->stage( '?seen=painting' ) );
	}

	public function test_who_names_no_stage_is_answered_at_once() {
		$this->go_through( 'painting' );
		$this->assertSame( 'painting', $this->stage( '' ) );
		$this->assertCount( 1, $this->asked );
	}

	public function test_no_worker_is_held_longer_than_a_moment() {
		$this->go_through( 'painting' );
		$start = microtime( true );
		$this->assertSame( 'painting', $this->stage( '?seen=painting' ) );
		$took = microtime( true ) - $start;
		$this->assertGreaterThan( 1.5, $took );
		$this->assertLessThan( 5, $took );
	}

	public function test_credits_that_a_request_holds_or_gives_back_are_told_at_once() {
		$credits = fn() => $this->json( $this->ask( 'GET', '/status' ) )['credits'];
		$wish    = array(
			'brandKitId' => $this->imagelayer->kit_id,
			'prompt'     => 'A lighthouse and its keeper',
			'channel'    => 'open-graph',
		);
		$before  = $credits();
		$made    = $this->ask( 'POST', '/api/v1/generations', $wish, array( 'Idempotency-Key' => uniqid( 'test-' ) ) );
		$this->assertSame( 202, $made->get_status() );
		$this->assertSame( $this->json( $made )['credits']['available'], $credits() );
		$this->assertLessThan( $before, $credits() );
		set_transient( ImageLayer\Status_Route::CACHE, array( 'whose' => 'stale' ), 60 );
		$this->answer_with(
			array(
				'response' => array( 'code' => 200 ),
				'body'     => '{"status":"failed","progress":{"stage":"done"}}',
			)
		);
		$this->ask( 'GET', '/generations/gen_1?seen=painting' );
		$this->assertFalse( get_transient( ImageLayer\Status_Route::CACHE ) );
	}

	public function test_an_end_and_a_refusal_are_told_at_once_whatever_was_seen() {
		$this->go_through( 'done' );
		$this->assertSame( 'done', $this->stage( '?seen=done' ) );
		$this->answer_normally();
		$this->assertSame( 404, $this->ask( 'GET', '/generations/gen_nothing?seen=queued' )->get_status() );
		$this->assertSame( 400, $this->ask( 'GET', '/generations/gen_1?seen=QUEUED!' )->get_status() );
	}
}
