<?php
/**
 * Pictures for link previews, where something comes between.
 *
 * @package ImageLayer
 */

use ImageLayer\Social_Schedule;
use ImageLayer\Social_State;

final class SocialInterruptedTest extends Social_Test_Case {
	public function test_a_request_that_dies_in_the_midst_is_gone_on_with_and_paid_once() {
		$post_id = $this->publish();
		$before  = $this->credits();
		$die     = static function ( $answer, $request, $url ) {
			if ( false !== strpos( $url, '/v1/generations/' ) ) {
				throw new RuntimeException( 'killed' );
			}
			return $answer;
		};
		add_filter( 'pre_http_request', $die, 5, 3 );
		try {
			Social_Schedule::run( $post_id );
			$this->fail();
		} catch ( RuntimeException $killed ) {
			$this->assertNotNull( Social_State::of( $post_id )['intent'] );
		}
		remove_filter( 'pre_http_request', $die, 5 );
		wp_update_post( array( 'ID' => $post_id, 'post_title' => 'Changed meanwhile' ) );
		$this->run_cron();
		$this->assertSame( array( 'headline' => 'Changed meanwhile' ), $this->words_of( $this->image_of( $post_id ) ) );
		$this->assertSame( 1, $before - $this->credits() );
	}

	/** Another process saves a title: this one has the post in its memory as it was. */
	private function retitle_elsewhere( int $post_id, string $title ): void {
		global $wpdb;
		$wpdb->update( $wpdb->posts, array( 'post_title' => $title ), array( 'ID' => $post_id ) );
	}

	public function test_a_title_that_changes_while_the_picture_is_painted_is_the_one_on_it() {
		$post_id = $this->publish();
		$change  = function ( $answer, $request, $url ) use ( $post_id ) {
			if ( 'GET' === $request['method'] && false !== strpos( $url, '/v1/generations/' ) ) {
				$this->retitle_elsewhere( $post_id, 'Named meanwhile' );
			}
			return $answer;
		};
		add_filter( 'pre_http_request', $change, 5, 3 );
		$this->run_cron();
		$this->assertSame( array( 'headline' => 'Named meanwhile' ), $this->words_of( $this->image_of( $post_id ) ) );
	}

	public function test_an_event_that_finds_the_picture_being_made_comes_again() {
		$post_id = $this->publish();
		$this->lock( "social $post_id" );
		$this->run_cron();
		$this->assertSame( array(), $this->asked );
		$this->assertEqualsWithDelta( time() + Social_Schedule::LOOK_AGAIN, wp_next_scheduled( Social_Schedule::EVENT, array( $post_id ) ), 3 );
		$this->unlock();
		$this->retitle_elsewhere( $post_id, 'Named while it waited' );
		$this->run_cron( Social_Schedule::LOOK_AGAIN + 1 );
		$this->assertSame( array( 'headline' => 'Named while it waited' ), $this->words_of( $this->image_of( $post_id ) ) );
	}

	public function test_a_page_of_something_that_stands_between_is_no_end_and_the_picture_is_paid_once() {
		$post_id = $this->publish();
		$before  = $this->credits();
		$this->answer_at( 'GET /v1/generations/', $this->maintenance() );
		$this->run_cron();
		$this->assertSame( array( 'internal', true ), array( Social_State::of( $post_id )['problem']['code'], Social_State::of( $post_id )['problem']['retryable'] ) );
		$this->answer_normally();
		$this->retitle_elsewhere( $post_id, 'Other words' );
		$this->run_cron( DAY_IN_SECONDS );
		$this->assertGreaterThan( 0, $this->image_of( $post_id ) );
		$this->assertSame( 1, $before - $this->credits() );
	}

	public function test_who_saves_a_post_while_its_picture_is_painted_writes_over_nothing_of_that() {
		$post_id = $this->publish();
		$this->answer_at( 'GET /v1/generations/', $this->maintenance() );
		$this->run_cron();
		get_post_meta( $post_id ); // What this process remembers from here on is old.
		global $wpdb;
		$state = array( 'composition' => 'cmp_1' ) + Social_State::of( $post_id );
		$wpdb->update( $wpdb->postmeta, array( 'meta_value' => serialize( $state ) ), array( 'post_id' => $post_id, 'meta_key' => Social_State::STATE ) );
		wp_update_post( array( 'ID' => $post_id, 'post_title' => 'Saved meanwhile' ) );
		Social_State::read_anew( $post_id );
		$this->assertSame( array( 'cmp_1', 0 ), array( Social_State::of( $post_id )['composition'], Social_State::tries( $post_id ) ) );
	}
}
