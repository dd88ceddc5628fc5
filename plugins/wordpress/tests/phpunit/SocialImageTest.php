<?php
/**
 * Pictures for link previews.
 *
 * @package ImageLayer
 */

use ImageLayer\Connection;
use ImageLayer\Social_Head;
use ImageLayer\Social_Schedule;
use ImageLayer\Social_State;

final class SocialImageTest extends Social_Test_Case {
	/** What the head of a post's page has of ours, and how many queries that took. */
	private function head_of( int $post_id ): array {
		global $wp_query, $wp_the_query, $wpdb;
		wp_cache_flush();
		wp_load_alloptions();
		$wp_query     = new WP_Query( array( 'p' => $post_id, 'post_type' => 'any' ) );
		$wp_the_query = $wp_query;
		$wp_query->get_queried_object();
		$before = $wpdb->num_queries;
		ob_start();
		Social_Head::print_tags();
		$tags = ob_get_clean();
		return array( $tags, $wpdb->num_queries - $before );
	}

	public function test_publishing_makes_a_branded_picture_later_and_asks_nobody_at_once() {
		$post_id = $this->publish( array( 'post_excerpt' => 'Boats come in at dusk', 'post_author' => $this->become( 'author' ) ) );
		$this->assertSame( array(), $this->asked );
		$before = $this->credits();
		$this->assertSame( 1, $this->run_cron() );
		$id = $this->image_of( $post_id );
		$this->assertSame( array( $post_id, (int) get_post( $post_id )->post_author ), array( get_post( $id )->post_parent, (int) get_post( $id )->post_author ) );
		$sizes = wp_get_attachment_metadata( $id );
		$this->assertSame( array( 1200, 630 ), array( $sizes['width'], $sizes['height'] ) );
		$this->assertSame( array( 'headline' => get_post( $post_id )->post_title, 'subhead' => 'Boats come in at dusk' ), $this->words_of( $id ) );
		$this->assertSame( 1, $before - $this->credits() );
		$this->assertNull( Social_State::of( $post_id )['problem'] );
		$this->assertSame( 0, $this->run_cron( DAY_IN_SECONDS ) );
	}

	public function test_another_title_is_set_over_the_same_painting_for_nothing() {
		$post_id = $this->publish();
		$this->run_cron();
		$first  = $this->image_of( $post_id );
		$file   = get_attached_file( $first );
		$before = $this->credits();
		$other  = wp_insert_attachment( array( 'post_title' => 'Boats', 'post_mime_type' => 'image/png' ) );
		update_post_meta( $other, '_wp_attachment_image_alt', "$first boats" ); // A number in words is no use of the picture.
		update_post_meta( $post_id, 'subtitle', "b{$first}df" );
		wp_update_post( array( 'ID' => $post_id, 'post_title' => 'Home by evening' ) );
		$this->assertSame( 1, $this->run_cron() );
		$second = $this->image_of( $post_id );
		$this->assertNotSame( $first, $second );
		$this->assertSame( array( 'headline' => 'Home by evening' ), $this->words_of( $second ) );
		$this->assertSame( $before, $this->credits() );
		$this->assertCount( 1, preg_grep( '#^POST .*/v1/generations$#', $this->asked ) );
		$this->assertNull( get_post( $first ), 'nobody uses the one before: it is gone' );
		$this->assertFileDoesNotExist( $file );
	}

	public function test_a_picture_that_is_used_elsewhere_stays_when_another_takes_its_place() {
		$uses = array(
			static fn( $id ) => update_post_meta( wp_insert_post( array( 'post_title' => 'A' ) ), '_thumbnail_id', $id ),
			static fn( $id ) => wp_insert_post( array( 'post_title' => 'B', 'post_content' => '<img src="' . wp_get_attachment_image_url( $id, 'medium' ) . '">' ) ),
			static fn( $id ) => wp_insert_post( array( 'post_title' => 'C', 'post_status' => 'trash', 'post_content' => "[gallery columns=\"2\" ids=\"$id\"]" ) ),
			static fn( $id ) => update_post_meta( wp_insert_post( array( 'post_title' => 'D' ) ), '_builder_data', wp_slash( wp_json_encode( array( 'image' => array( 'id' => $id ) ) ) ) ),
			static fn( $id ) => update_post_meta( wp_insert_post( array( 'post_title' => 'E' ) ), 'background', wp_get_attachment_url( $id ) ),
			static fn( $id ) => update_option( 'widget_media_image', array( 2 => array( 'attachment_id' => $id ) ) ),
			static fn( $id ) => update_option( 'shop_logo', (string) $id ),
			static fn( $id ) => update_term_meta( 1, 'thumbnail_id', $id ),
		);
		$post_id = $this->publish();
		$this->run_cron();
		foreach ( $uses as $at => $use ) { // Each use is one of the picture that is shown now, which the next title takes the place of.
			$first = $this->image_of( $post_id );
			$use( $first );
			wp_update_post( array( 'ID' => $post_id, 'post_title' => "Another $at" ) );
			$this->run_cron();
			$this->assertNotSame( $first, $this->image_of( $post_id ) );
			$this->assertNotNull( get_post( $first ), "use $at" );
		}
	}

	public function test_switched_off_a_site_makes_none() {
		$post_id = $this->publish();
		$this->ask( 'POST', '/settings', array( 'enabled' => false ) );
		$this->run_cron();
		$this->assertSame( array( array(), 0 ), array( $this->asked, $this->image_of( $post_id ) ) );
	}

	public function test_only_words_of_published_posts_that_visitors_see_cost_anything() {
		$this->publish( array( 'post_status' => 'draft' ) );
		$this->publish( array( 'post_status' => 'private' ) );
		$this->publish( array( 'post_password' => 'secret' ) );
		$this->publish( array( 'post_title' => '' ) );
		$this->publish( array( 'post_type' => 'wp_block' ) );
		$this->assertSame( 0, $this->run_cron( DAY_IN_SECONDS ) );
		$post_id = $this->publish();
		$this->run_cron();
		wp_update_post( array( 'ID' => $post_id, 'post_content' => 'Other words in the text.' ) );
		$this->assertSame( 0, $this->run_cron( DAY_IN_SECONDS ) );
		$off = $this->publish( array( 'post_status' => 'draft' ) );
		$this->ask( 'POST', '/settings', array( 'socialImages' => false ) );
		wp_publish_post( $off );
		$this->assertSame( 0, $this->run_cron( DAY_IN_SECONDS ) );
	}

	public function test_a_failure_is_told_in_the_editor_publishing_goes_on_and_a_click_tries_again() {
		$busy = $this->refusal( 503, 'model.busy', 'The model is busy.' ) + array( 'headers' => array() );
		$busy['body'] = str_replace( '"retryable":false', '"retryable":true', $busy['body'] );
		$fail = static fn() => $busy;
		add_filter( 'pre_http_request', $fail, 5 );
		( new Connection() )->note( array( 'brandKitId' => $this->imagelayer->kit_id ) );
		$post_id = $this->publish();
		$this->assertSame( 'publish', get_post_status( $post_id ) );
		$this->run_cron();
		$view = $this->json( $this->ask( 'GET', "/social/$post_id" ) );
		$this->assertSame( array( true, true, false, null ), array( $view['wanted'], $view['planned'], $view['current'], $view['image'] ) );
		$this->assertSame( array( 'model.busy', 'The model is busy.', true ), array_values( $view['problem'] ) );
		for ( $tries = 2; $tries <= 4; $tries++ ) { // Then it waits for a person.
			$this->assertSame( 1, $this->run_cron( DAY_IN_SECONDS ) );
		}
		$this->assertSame( 0, $this->run_cron( DAY_IN_SECONDS ) );
		$refused = $this->ask( 'POST', "/social/$post_id" );
		$this->assertSame( array( 503, 'model.busy' ), array( $refused->get_status(), $this->json( $refused )['error']['code'] ) );
		remove_filter( 'pre_http_request', $fail, 5 );
		$made = $this->json( $this->ask( 'POST', "/social/$post_id" ) );
		$this->assertNull( $made['problem'] );
		$this->assertTrue( $made['current'] );
		$this->assertSame( array( $this->image_of( $post_id ), 1200, 630 ), array( $made['image']['id'], $made['image']['width'], $made['image']['height'] ) );
	}

	public function test_what_no_retry_mends_is_not_tried_again() {
		( new Connection() )->note( array( 'brandKitId' => $this->imagelayer->kit_id ) );
		$post_id = $this->publish();
		$this->answer_with( $this->refusal( 402, 'credits.insufficient', 'Not enough credits.' ) );
		$this->run_cron();
		$this->assertSame( 'credits.insufficient', Social_State::of( $post_id )['problem']['code'] );
		$this->assertSame( 0, $this->run_cron( DAY_IN_SECONDS ) );
		( new Connection() )->forget();
		$other = $this->publish();
		$this->run_cron();
		$this->assertSame( 'auth.required', Social_State::of( $other )['problem']['code'] );
	}

	public function test_a_request_that_ended_without_a_picture_is_followed_by_another_one() {
		$post_id = $this->publish();
		$ended   = static function ( $answer, $request, $url ) {
			if ( 'GET' !== $request['method'] || false === strpos( $url, '/v1/generations/' ) ) {
				return $answer;
			}
			$error = array( 'code' => 'model.refused', 'message' => 'The model found the brief unsafe.', 'retryable' => false, 'charged' => 0 );
			return array( 'response' => array( 'code' => 200 ), 'headers' => array( 'content-type' => 'application/json' ), 'body' => wp_json_encode( array( 'status' => 'refused', 'error' => $error ) ) );
		};
		add_filter( 'pre_http_request', $ended, 5, 3 );
		$this->run_cron();
		$state = Social_State::of( $post_id );
		$this->assertSame( array( 'model.refused', 1, null ), array( $state['problem']['code'], $state['ended'], $state['intent'] ) );
		remove_filter( 'pre_http_request', $ended, 5 );
		$this->assertSame( 200, $this->ask( 'POST', "/social/$post_id" )->get_status() );
		$this->assertGreaterThan( 0, $this->image_of( $post_id ) );
	}

	public function test_a_page_prints_the_picture_without_a_query_and_only_where_nobody_else_does() {
		$post_id = $this->publish();
		list( $nothing, $queries ) = $this->head_of( $post_id );
		$this->assertSame( array( '', 0 ), array( $nothing, $queries ) );
		$this->run_cron();
		list( $tags, $queries ) = $this->head_of( $post_id );
		$this->assertSame( 0, $queries );
		$this->assertStringContainsString( '<meta property="og:image" content="' . wp_get_attachment_url( $this->image_of( $post_id ) ) . '">', $tags );
		$this->assertStringContainsString( '<meta property="og:image:width" content="1200">', $tags );
		$this->assertStringContainsString( '<meta property="og:image:height" content="630">', $tags );
		$this->assertMatchesRegularExpression( '/<meta property="og:image:alt" content="[^"]*' . get_the_title( $post_id ) . '/', $tags );
		$this->assertStringContainsString( '<meta name="twitter:card" content="summary_large_image">', $tags );

		update_post_meta( $this->image_of( $post_id ), '_wp_attachment_image_alt', 'Boats "at" <dusk>' );
		$this->assertStringContainsString( 'content="Boats &quot;at&quot; &lt;dusk&gt;"', $this->head_of( $post_id )[0] );
		add_action( 'wp_head', 'jetpack_og_tags' );
		$this->assertSame( '', $this->head_of( $post_id )[0] );
		$this->assertFalse( $this->json( $this->ask( 'GET', "/social/$post_id" ) )['printed'] );
		remove_action( 'wp_head', 'jetpack_og_tags' );
		add_filter( 'imagelayer_social_tags_are_printed', '__return_true' );
		$this->assertSame( '', $this->head_of( $post_id )[0] );
		remove_filter( 'imagelayer_social_tags_are_printed', '__return_true' );
		wp_delete_attachment( $this->image_of( $post_id ), true );
		$this->assertSame( '', $this->head_of( $post_id )[0] );
		$this->assertSame( 0, $this->image_of( $post_id ) );
	}

	public function test_visitors_get_the_tags_only_where_the_site_wants_them() {
		foreach ( array( true, false ) as $wanted ) {
			remove_action( 'wp_head', array( Social_Head::class, 'print_tags' ), 5 );
			$this->ask( 'POST', '/settings', array( 'socialImages' => $wanted ) );
			Social_Head::start();
			$this->assertSame( $wanted, false !== has_action( 'wp_head', array( Social_Head::class, 'print_tags' ) ) );
		}
	}

	public function test_another_persons_post_is_refused_and_a_draft_is_told_what_it_lacks() {
		$post_id = $this->publish();
		$draft   = $this->make_post();
		$this->assertSame( 409, $this->ask( 'POST', "/social/$draft" )->get_status() );
		$this->become( 'author' );
		foreach ( array( $post_id, 987654 ) as $other ) {
			$this->assertSame( 403, $this->ask( 'GET', "/social/$other" )->get_status() );
			$this->assertSame( 403, $this->ask( 'POST', "/social/$other" )->get_status() );
		}
		$this->assertSame( array(), $this->asked );
	}

	public function test_deactivation_takes_planned_events_back() {
		$this->publish();
		Social_Schedule::stop();
		$this->assertSame( 0, $this->run_cron( DAY_IN_SECONDS ) );
	}

	public function test_long_titles_and_marked_up_excerpts_become_words_that_fit() {
		$post = new WP_Post(
			(object) array(
				'post_title'   => str_repeat( 'Harbour lights ', 20 ),
				'post_excerpt' => '<p>Fish &amp; chips.</p><script>alert(1)</script> ' . str_repeat( 'More words ', 40 ),
				'post_content' => '<!-- wp:html --><p>Only <b>words</b></p><style>p{}</style><!-- /wp:html -->',
			)
		);
		$copy = ImageLayer\Post_Words::copy( $post );
		$this->assertLessThanOrEqual( 120, mb_strlen( $copy['headline'] ) );
		$this->assertStringEndsWith( '…', $copy['headline'] );
		$this->assertStringStartsWith( 'Fish & chips.', $copy['subhead'] );
		$this->assertStringNotContainsString( 'alert', $copy['subhead'] );
		$this->assertLessThanOrEqual( 600, mb_strlen( ImageLayer\Post_Words::brief( $post ) ) );
		$post->post_title   = 'Was kommt?';
		$post->post_excerpt = '';
		$this->assertSame( 'Was kommt? Only words', ImageLayer\Post_Words::brief( $post ) );
		$this->assertSame( array( 'headline' => 'Was kommt?' ), ImageLayer\Post_Words::copy( $post ) );
	}
}
