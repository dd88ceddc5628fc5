<?php
/**
 * Export and erasure of personal data.
 *
 * @package ImageLayer
 */

use ImageLayer\Bulk_Job;
use ImageLayer\Connection;

final class PersonalDataTest extends ImageLayer_Test_Case {
	private function run_callback( string $hook, string $kind, string $email ): array {
		$registered = apply_filters( $hook, array() );
		return call_user_func( $registered['imagelayer'][ $kind ], $email, 1 );
	}

	public function test_what_is_kept_of_a_person_is_exported_and_erased_and_the_connection_stays() {
		$this->connect();
		$this->ask( 'POST', '/settings', array( 'enabledForUser' => false ) );
		$export = $this->run_callback( 'wp_privacy_personal_data_exporters', 'callback', 'admin@example.com' );
		$this->assertTrue( $export['done'] );
		$this->assertCount( 2, $export['data'][0]['data'] );

		$erased = $this->run_callback( 'wp_privacy_personal_data_erasers', 'callback', 'admin@example.com' );
		$this->assertTrue( $erased['items_removed'] );
		$this->assertSame( array(), $this->run_callback( 'wp_privacy_personal_data_exporters', 'callback', 'admin@example.com' )['data'] );
		$this->assertSame( '', ( new Connection() )->obstacle() );
	}

	public function test_a_run_is_a_persons_while_it_is_under_way_and_rests_when_they_are_erased() {
		$this->connect();
		$post  = $this->make_post();
		$count = fn() => count( $this->run_callback( 'wp_privacy_personal_data_exporters', 'callback', 'admin@example.com' )['data'][0]['data'] ?? array() );
		( new Connection() )->note( array( 'connectedBy' => '' ) );
		$this->ask( 'POST', '/bulk', array( 'posts' => array( $post ), 'cap' => 5 ) );
		$this->assertSame( 1, $count() );
		$this->assertTrue( $this->run_callback( 'wp_privacy_personal_data_erasers', 'callback', 'admin@example.com' )['items_removed'] );
		$this->assertSame( array( 0, 'paused', 0 ), array( $count(), Bulk_Job::current()['state'], Bulk_Job::current()['user'] ) );
		$this->ask( 'POST', '/bulk/resume' );
		$this->assertSame( array( 1, 1 ), array( $count(), Bulk_Job::current()['user'] ) );
		$this->ask( 'POST', '/bulk/cancel' );
		$this->assertSame( array( 0, 0 ), array( $count(), Bulk_Job::current()['user'] ) );
	}

	public function test_of_others_nothing_is_kept() {
		$this->connect();
		$id = $this->become( 'author' );
		foreach ( array( get_userdata( $id )->user_email, 'nobody@example.com' ) as $email ) {
			$this->assertSame( array(), $this->run_callback( 'wp_privacy_personal_data_exporters', 'callback', $email )['data'] );
			$this->assertFalse( $this->run_callback( 'wp_privacy_personal_data_erasers', 'callback', $email )['items_removed'] );
		}
	}
}
