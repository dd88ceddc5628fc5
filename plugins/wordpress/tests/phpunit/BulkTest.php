<?php
/**
 * Featured images for many posts.
 *
 * @package ImageLayer
 */

use ImageLayer\Bulk_Job;
use ImageLayer\Bulk_Rows;
use ImageLayer\Bulk_Runner;

final class BulkTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	private function posts( int $count ): array {
		return array_map( fn() => $this->make_post( array( 'post_status' => 'publish', 'post_title' => uniqid( 'Harbour ' ) ) ), range( 1, $count ) );
	}

	private function start( array $posts, int $cap ): array {
		$answer = $this->ask( 'POST', '/bulk', compact( 'posts', 'cap' ) );
		$this->assertSame( 200, $answer->get_status(), wp_json_encode( $answer->get_data() ) );
		return $this->json( $answer );
	}

	private function run_steps( int $most = 20 ): array {
		for ( ; $most > 0 && 'running' === Bulk_Job::current()['state']; --$most ) {
			Bulk_Runner::run();
		}
		return $this->json( $this->ask( 'GET', '/bulk' ) );
	}

	private function credits(): int {
		return $this->imagelayer->get( '/v1/credits' )['available'];
	}

	public function test_posts_are_found_with_what_is_asked_and_the_price_and_nothing_is_spent() {
		$before = $this->credits();
		list( $bare, $other ) = $this->posts( 2 );
		update_post_meta( $other, '_thumbnail_id', '1' );
		$found = $this->json( $this->ask( 'GET', '/bulk/posts?postType=post&status=publish' ) );
		$ids   = array_column( $found['items'], 'id' );
		$this->assertContains( $bare, $ids );
		$this->assertNotContains( $other, $ids );
		$this->assertSame( $found['creditsEach'] * count( $ids ), $found['credits'] );
		$this->assertGreaterThan( 0, $found['creditsEach'] );
		$this->assertSame( $before, $this->credits() );
	}

	public function test_a_run_gives_each_post_its_picture_and_is_undone_where_the_post_still_has_it() {
		$before = $this->credits();
		$posts  = $this->posts( 2 );
		$this->start( $posts, 50 );
		$view = $this->run_steps();
		$this->assertSame( array( 'finished', array( 'done' => 2 ) ), array( $view['state'], $view['counts'] ), wp_json_encode( $view ) );
		$this->assertSame( $before - $view['credits'], $this->credits() );
		$this->assertSame( false, wp_next_scheduled( Bulk_Runner::EVENT ) );
		$pictures = array_map( 'get_post_thumbnail_id', $posts );
		$this->assertCount( 2, array_unique( $pictures ) );
		set_post_thumbnail( $posts[1], $pictures[0] );
		$this->assertSame( 200, $this->ask( 'POST', '/bulk/undo', array( 'deletePictures' => true ) )->get_status() );
		$this->assertSame( array( 0, $pictures[0] ), array_map( 'get_post_thumbnail_id', $posts ) );
		$this->assertNotNull( get_post( $pictures[0] ), 'another post has it' );
		$this->assertNotNull( get_post( $pictures[1] ) );
	}

	public function test_the_cap_is_never_passed_and_a_larger_one_goes_on() {
		$posts = $this->posts( 2 );
		$each  = $this->json( $this->ask( 'GET', '/bulk/posts' ) )['creditsEach'];
		$this->start( $posts, $each );
		$view = $this->run_steps();
		$this->assertSame( array( 'paused', 'cap', $each ), array( $view['state'], $view['reason'], $view['credits'] ) );
		$this->assertSame( array( 'done', 'queued' ), array_column( $view['rows'], 'state' ) );
		$this->ask( 'POST', '/bulk/resume', array( 'cap' => 2 * $each ) );
		$this->assertSame( array( 'finished', 2 * $each ), array_values( array_intersect_key( $this->run_steps(), array( 'state' => 0, 'credits' => 0 ) ) ) );
	}

	public function test_a_row_whose_process_was_killed_after_paying_is_paid_once() {
		$before = $this->credits();
		$posts  = $this->posts( 1 );
		$each   = $this->json( $this->ask( 'GET', '/bulk/posts' ) )['creditsEach'];
		$this->start( $posts, 50 );
		$killed = static function () {
			throw new RuntimeException( 'killed' );
		};
		add_filter( 'wp_handle_sideload_prefilter', $killed );
		try {
			Bulk_Runner::run();
			$this->fail( 'not killed' );
		} catch ( RuntimeException $error ) {
			$this->assertSame( 'killed', $error->getMessage() );
		}
		remove_filter( 'wp_handle_sideload_prefilter', $killed );
		$this->assertNotFalse( wp_next_scheduled( Bulk_Runner::EVENT ), 'it goes on by itself' );
		$this->assertSame( $before - $each, $this->credits() );
		wp_update_post( array( 'ID' => $posts[0], 'post_title' => 'Other words' ) );
		$view = $this->run_steps();
		$this->assertSame( array( 'done' ), array_column( $view['rows'], 'state' ), wp_json_encode( $view ) );
		$this->assertSame( $before - $each, $this->credits() );
	}

	public function test_no_credits_and_no_connection_pause_with_a_reason_and_other_failures_are_tried_three_times() {
		foreach ( array( array( 402, 'credits.empty' ), array( 401, 'auth.expired' ) ) as list( $status, $code ) ) {
			$this->start( $this->posts( 1 ), 50 );
			$hooks = clone $GLOBALS['wp_filter']['pre_http_request'];
			$this->answer_with( $this->refusal( $status, $code ) );
			$view = $this->run_steps();
			$this->assertSame( array( 'paused', $code, 0, 'queued' ), array( $view['state'], $view['reason'], $view['credits'], $view['rows'][0]['state'] ) );
			$GLOBALS['wp_filter']['pre_http_request'] = $hooks;
			$this->ask( 'POST', '/bulk/cancel' );
		}
		$this->start( $this->posts( 1 ), 50 );
		$this->answer_with( new WP_Error( 'http_request_failed', 'cURL error 7' ) );
		$view = $this->run_steps();
		$this->assertSame( array( 'finished', 'failed', '3' ), array( $view['state'], $view['rows'][0]['state'], Bulk_Rows::all( $view['id'] )[0]['tries'] ) );
	}

	public function test_two_at_once_do_one_step_and_a_paused_run_rests() {
		global $wpdb;
		$this->start( $this->posts( 1 ), 50 );
		$this->assertSame( 409, $this->ask( 'POST', '/bulk', array( 'posts' => $this->posts( 1 ), 'cap' => 5 ) )->get_status() );
		$lock = ImageLayer\Import_Lock::PREFIX . md5( Bulk_Runner::EVENT );
		$wpdb->insert( $wpdb->options, array( 'option_name' => $lock, 'option_value' => (string) time() ) );
		Bulk_Runner::run();
		$this->assertSame( 'queued', Bulk_Job::view()['rows'][0]['state'] );
		$wpdb->delete( $wpdb->options, array( 'option_name' => $lock ) );
		$this->ask( 'POST', '/bulk/pause' );
		Bulk_Runner::run();
		$this->assertSame( array( 'paused', 'queued' ), array( Bulk_Job::view()['state'], Bulk_Job::view()['rows'][0]['state'] ) );
	}

	public function test_posts_that_got_a_picture_meanwhile_or_are_not_ones_own_are_left_alone() {
		list( $post ) = $this->posts( 1 );
		$this->start( array( $post ), 50 );
		update_post_meta( $post, '_thumbnail_id', '1' );
		$this->assertSame( array( 'skipped' ), array_column( $this->run_steps()['rows'], 'state' ) );
		list( $other ) = $this->posts( 1 );
		$this->become( 'author' );
		$this->assertWPError( Bulk_Job::start( array( $other ), 50, 'kit' ) );
	}

	public function test_the_command_line_lists_refuses_without_a_budget_and_works_to_the_end() {
		list( $post ) = $this->posts( 1 );
		WP_CLI::$said = array();
		$command      = new ImageLayer\Cli_Command();
		$command->generate( array( (string) $post ), array( 'dry-run' => true ) );
		$this->assertStringStartsWith( "$post\tHarbour", WP_CLI::$said[0] );
		$command->bulk( array(), array( 'post-type' => 'post' ) );
		$this->assertStringContainsString( '--cap=20', WP_CLI::$said[1] );
		$this->assertNull( Bulk_Job::current() );
		$command->generate( array( (string) $post ), array() );
		$this->assertStringContainsString( '"state":"finished"', WP_CLI::$said[2] );
		$this->assertGreaterThan( 0, get_post_thumbnail_id( $post ) );
	}

	private function assertWPError( $value ): void {
		$this->assertTrue( is_wp_error( $value ) );
	}
}

/** Stands in for WP-CLI, and only notes what is said. */
final class WP_CLI {
	/** @var string[] */
	public static $said = array();

	public static function log( $words ): void {
		self::$said[] = $words;
	}

	public static function error( $words ): void {
		self::$said[] = $words;
	}
}
