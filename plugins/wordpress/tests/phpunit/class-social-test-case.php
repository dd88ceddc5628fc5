<?php
/**
 * What the tests of social images share.
 *
 * @package ImageLayer
 */

use ImageLayer\Social_Schedule;
use ImageLayer\Social_State;

/**
 * A connected site that wants social images.
 */
abstract class Social_Test_Case extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
		$this->ask( 'POST', '/settings', array( 'socialImages' => true ) );
	}

	/** Publishes a post whose words nobody has used before. */
	protected function publish( array $facts = array() ): int {
		return $this->make_post( $facts + array( 'post_status' => 'publish', 'post_title' => uniqid( 'Harbour ' ) ) );
	}

	/** Runs the events that are due, as WP-Cron does: without anybody signed in. Answers how many there were. */
	protected function run_cron( int $in_seconds = 1 ): int {
		$before = get_current_user_id();
		wp_set_current_user( 0 );
		$count = 0;
		foreach ( _get_cron_array() as $time => $hooks ) {
			foreach ( $hooks[ Social_Schedule::EVENT ] ?? array() as $event ) {
				if ( $time <= time() + $in_seconds ) {
					++$count;
					wp_unschedule_event( $time, Social_Schedule::EVENT, $event['args'] );
					do_action_ref_array( Social_Schedule::EVENT, $event['args'] );
				}
			}
		}
		$this->assertSame( 0, get_current_user_id(), 'nobody stays signed in' );
		wp_set_current_user( $before );
		return $count;
	}

	protected function image_of( int $post_id ): int {
		return (int) get_post_meta( $post_id, Social_State::IMAGE, true );
	}

	protected function words_of( int $attachment_id ): array {
		$composition = $this->imagelayer->get( '/v1/compositions/' . get_post_meta( $attachment_id, ImageLayer\Picture_Meta::COMPOSITION, true ) );
		return array_column( array_filter( $composition['layers'], static fn( $layer ) => 'text' === $layer['kind'] ), 'text', 'role' );
	}
}
