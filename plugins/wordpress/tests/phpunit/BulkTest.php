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
		return array_map( fn() => $this->make_post( array( 'post_status' => 'publish', 'post_title' => uniqid( "Bob's Harbour " ) ) ), range( 1, $count ) );
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
		$this->start( $this->posts( 1 ), 50 );
		$this->assertSame( 409, $this->ask( 'POST', '/bulk', array( 'posts' => $this->posts( 1 ), 'cap' => 5 ) )->get_status() );
		$this->lock( Bulk_Runner::EVENT );
		wp_unschedule_hook( Bulk_Runner::EVENT ); // As when the event fires.
		Bulk_Runner::run();
		$this->assertSame( 'queued', Bulk_Job::view()['rows'][0]['state'] );
		$this->assertEqualsWithDelta( time() + Bulk_Runner::WATCH_SECONDS, wp_next_scheduled( Bulk_Runner::EVENT ), 2, 'it looks again: the other may have been killed' );
		$this->unlock();
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

	public function test_a_page_of_something_that_stands_between_is_no_end_and_the_request_is_paid_once() {
		$before = $this->credits();
		$each   = $this->json( $this->ask( 'GET', '/bulk/posts' ) )['creditsEach'];
		$this->start( $this->posts( 1 ), 50 );
		$this->answer_at( 'GET /v1/generations/', $this->maintenance() );
		$this->assertSame( Bulk_Runner::RETRY_AFTER, Bulk_Runner::run() );
		$row = Bulk_Rows::all( Bulk_Job::current()['id'] )[0];
		$this->assertSame( array( 'queued', 'internal', (string) $each, '0' ), array( $row['state'], $row['error_code'], (string) $row['credits'], (string) $row['ended'] ) );
		$this->answer_normally();
		$this->assertSame( array( 'done' ), array_column( $this->run_steps()['rows'], 'state' ) );
		$this->assertSame( $before - $each, $this->credits() );
	}

	public function test_switched_off_for_the_site_or_for_who_works_a_run_rests_and_its_brake_works() {
		foreach ( array( array( 'enabled' => false ), array( 'enabledForUser' => false ) ) as $switch ) {
			$this->start( $this->posts( 1 ), 50 );
			$this->ask( 'POST', '/settings', $switch );
			$before = count( $this->asked );
			Bulk_Runner::run();
			$view = $this->json( $this->ask( 'GET', '/bulk' ) );
			$this->assertSame( array( 'paused', 'off', 'queued' ), array( $view['state'], $view['reason'], $view['rows'][0]['state'] ) );
			$this->assertFalse( wp_next_scheduled( Bulk_Runner::EVENT ) );
			$this->assertSame( 403, $this->ask( 'POST', '/bulk/resume' )->get_status() );
			$this->assertSame( 409, $this->ask( 'POST', '/bulk/pause' )->get_status(), 'it is paused' );
			$this->assertSame( 200, $this->ask( 'POST', '/bulk/cancel' )->get_status() );
			$this->assertSame( 200, $this->ask( 'POST', '/bulk/undo' )->get_status() );
			$this->assertCount( $before, $this->asked );
			$GLOBALS['submenu'] = array();
			ImageLayer\Admin_Pages::add();
			$this->assertContains( 'imagelayer-bulk', array_column( $GLOBALS['submenu']['upload.php'], 2 ) );
			$this->ask( 'POST', '/settings', array_map( '__return_true', $switch ) );
		}
	}

	public function test_titles_are_read_as_people_wrote_them() {
		list( $post ) = $this->posts( 1 );
		$found = $this->json( $this->ask( 'GET', '/bulk/posts' ) );
		$this->start( array( $post ), 50 );
		foreach ( array( $found['items'][0]['title'], Bulk_Job::view()['rows'][0]['title'] ) as $title ) {
			$this->assertStringStartsWith( 'Bob’s Harbour', $title );
		}
	}

	public function test_a_page_of_many_posts_takes_no_more_queries_than_one_of_few() {
		global $wpdb;
		$queries = array();
		foreach ( array( 2, 12 ) as $count ) {
			$this->start( $this->posts( $count ), 50 );
			foreach ( array( '/bulk', '/bulk/posts' ) as $path ) {
				$this->ask( 'GET', $path );
				wp_cache_flush();
				$before = $wpdb->num_queries;
				$this->ask( 'GET', $path );
				$queries[ $path ][] = $wpdb->num_queries - $before;
			}
			$this->ask( 'POST', '/bulk/cancel' );
		}
		foreach ( $queries as $path => list( $few, $many ) ) {
			$this->assertLessThanOrEqual( $few + 1, $many, $path );
		}
	}

	/** Writes posts without WordPress' own work for each. */
	private function insert( int $count, string $title, string $date ): void {
		global $wpdb;
		for ( ; $count > 0; --$count ) {
			$wpdb->insert( $wpdb->posts, array( 'post_author' => 1, 'post_title' => $title, 'post_status' => 'publish', 'post_type' => 'post', 'post_date' => $date, 'post_date_gmt' => $date, 'post_content' => '', 'post_excerpt' => '', 'to_ping' => '', 'pinged' => '', 'post_content_filtered' => '' ) );
		}
		wp_cache_flush();
	}

	public function test_posts_without_words_hide_no_others_and_a_cut_is_told() {
		$this->insert( 205, '', '2020-02-02 00:00:00' );
		$this->insert( 1, 'Harbour', '2020-01-01 00:00:00' );
		$old   = '/bulk/posts?before=2020-03-01';
		$found = $this->json( $this->ask( 'GET', $old ) );
		$this->assertSame( array( array( 'Harbour' ), false ), array( array_column( $found['items'], 'title' ), $found['isCut'] ) );
		$this->insert( 200, 'Market', '2020-01-02 00:00:00' );
		$found = $this->json( $this->ask( 'GET', $old ) );
		$this->assertSame( array( 200, true, 'Market' ), array( count( $found['items'] ), $found['isCut'], end( $found['items'] )['title'] ) );
	}

	public function test_a_list_that_the_database_does_not_keep_starts_nothing_and_rows_of_before_go() {
		global $wpdb;
		$posts = $this->posts( 2 );
		$break = static fn( $sql ) => preg_match( '/^INSERT INTO .*imagelayer_bulk/', $sql ) ? "DELETE FROM $wpdb->options WHERE 1 = 0" : $sql;
		add_filter( 'query', $break );
		$answer = $this->ask( 'POST', '/bulk', array( 'posts' => $posts, 'cap' => 5 ) );
		remove_filter( 'query', $break );
		$this->assertSame( array( 507, 'host.failed' ), array( $answer->get_status(), $this->json( $answer )['error']['code'] ) );
		$this->assertNull( Bulk_Job::current() );
		$this->start( array( $posts[0] ), 5 );
		$this->ask( 'POST', '/bulk/cancel' );
		$this->start( array( $posts[1] ), 5 );
		$this->assertSame( array( (string) $posts[1] ), array_map( 'strval', $wpdb->get_col( 'SELECT post_id FROM ' . Bulk_Rows::table() ) ) );
	}

	public function test_of_two_tabs_that_start_at_once_one_does() {
		$posts  = $this->posts( 2 );
		$second = null;
		$other  = function ( $sql ) use ( $posts, &$second ) {
			if ( null === $second && preg_match( '/^INSERT INTO .*imagelayer_bulk/', $sql ) ) {
				$second = 0;
				$second = $this->ask( 'POST', '/bulk', array( 'posts' => array( $posts[1] ), 'cap' => 5 ) )->get_status();
			}
			return $sql;
		};
		add_filter( 'query', $other );
		$this->start( array( $posts[0] ), 5 );
		$this->assertSame( 409, $second );
		$this->assertSame( array( $posts[0] ), array_column( Bulk_Job::view()['rows'], 'postId' ) );
	}

	/** A run that has set a picture at each post, without anything having been painted. */
	private function finished_run( int $count ): array {
		$posts = $this->posts( $count );
		$this->start( $posts, 50 );
		$this->ask( 'POST', '/bulk/cancel' );
		foreach ( Bulk_Rows::all( Bulk_Job::current()['id'] ) as $row ) {
			$picture = wp_insert_attachment( array( 'post_mime_type' => 'image/png', 'post_title' => 'A', 'post_status' => 'inherit' ) );
			update_post_meta( (int) $row['post_id'], '_thumbnail_id', (string) $picture );
			Bulk_Rows::set( $row, array( 'state' => 'done', 'attachment_id' => $picture ) );
		}
		return $posts;
	}

	public function test_a_long_run_is_undone_in_portions_and_an_undo_that_died_is_gone_on_with() {
		$this->finished_run( ImageLayer\Bulk_Undo::AT_ONCE + 1 );
		$die = static function () {
			throw new RuntimeException( 'killed' );
		};
		add_action( 'delete_attachment', $die );
		try {
			$this->ask( 'POST', '/bulk/undo', array( 'deletePictures' => true ) );
			$this->fail( 'not killed' );
		} catch ( RuntimeException $killed ) {
			remove_action( 'delete_attachment', $die );
		}
		$first = Bulk_Job::view()['rows'][0];
		$this->assertSame( array( 0, 'undoing' ), array( get_post_thumbnail_id( $first['postId'] ), $first['state'] ) );
		$calls = 0;
		do {
			$view = $this->json( $this->ask( 'POST', '/bulk/undo', array( 'deletePictures' => true ) ) );
			++$calls;
		} while ( $view['isMore'] );
		$this->assertSame( array( 2, array( 'undone' => count( $view['rows'] ) ) ), array( $calls, $view['counts'] ) );
		$this->assertSame( array(), array_filter( array_map( 'get_post', array_column( $view['rows'], 'attachmentId' ) ) ) );
	}

	private function assertWPError( $value ): void {
		$this->assertTrue( is_wp_error( $value ) );
	}
}
