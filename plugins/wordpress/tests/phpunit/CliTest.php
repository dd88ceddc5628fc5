<?php
/**
 * `wp imagelayer`.
 *
 * @package ImageLayer
 */

use ImageLayer\Bulk_Job;
use ImageLayer\Bulk_Runner;
use ImageLayer\Cli_Command;

final class CliTest extends ImageLayer_Test_Case {
	protected function setUp(): void {
		parent::setUp();
		$this->connect();
		WP_CLI::$said   = array();
		WP_CLI::$errors = array();
	}

	private function post(): string {
		return (string) $this->make_post( array( 'post_status' => 'publish', 'post_title' => uniqid( 'Bob’s Harbour ' ) ) );
	}

	public function test_it_lists_refuses_without_a_budget_or_a_person_and_works_to_the_end() {
		$post    = $this->post();
		$command = new Cli_Command();
		$command->generate( array( $post ), array( 'dry-run' => true ) );
		$this->assertStringStartsWith( "$post\tBob", WP_CLI::$said[0] );
		$command->bulk( array(), array( 'post-type' => 'post' ) );
		$this->assertStringContainsString( '--cap=20', WP_CLI::$errors[0] );
		wp_set_current_user( 0 );
		$command->bulk( array(), array( 'cap' => '5' ) );
		$this->assertStringContainsString( '--user', WP_CLI::$errors[1] );
		$this->assertNull( Bulk_Job::current() );
		wp_set_current_user( 1 );
		$command->generate( array( $post ), array() );
		$this->assertSame( array( 'state: finished', 'cap: 10', 'credits: 1', 'done: 1' ), array_slice( WP_CLI::$said, 1 ) );
		$this->assertCount( 2, WP_CLI::$errors );
		$this->assertGreaterThan( 0, get_post_thumbnail_id( (int) $post ) );
		$command->status( array(), array( 'format' => 'json' ) );
		$this->assertSame( 'finished', json_decode( WP_CLI::$said[5], true )['state'] );
	}

	public function test_it_waits_where_the_service_is_busy_or_cron_works_and_fails_where_no_picture_was_made() {
		$waited = array();
		$wait   = function ( int $seconds ) use ( &$waited ) {
			$waited[] = $seconds;
			$this->unlock();
		};
		$this->lock( Bulk_Runner::EVENT );
		$this->answer_at( 'GET /v1/generations/', $this->maintenance() );
		( new Cli_Command( $wait ) )->generate( array( $this->post() ), array() );
		$this->assertSame( array( Bulk_Runner::WATCH_SECONDS, Bulk_Runner::RETRY_AFTER, Bulk_Runner::RETRY_AFTER ), $waited );
		$this->assertContains( 'failed: 1', WP_CLI::$said );
		$this->assertCount( 1, WP_CLI::$errors );
	}

	public function test_a_run_that_stops_before_its_end_is_an_error() {
		$this->ask( 'POST', '/settings', array( 'enabled' => false ) );
		( new Cli_Command() )->generate( array( $this->post() ), array() );
		$this->assertContains( 'reason: off', WP_CLI::$said );
		$this->assertCount( 1, WP_CLI::$errors );
	}

	/** WP-CLI takes any flag, also a mistyped --dry_run, unless the options are written where it looks for them. */
	public function test_wp_cli_is_told_every_option() {
		$options = array(
			'generate' => array( '<post>', '[--cap=<credits>]', '[--dry-run]' ),
			'bulk'     => array( '[--cap=<credits>]', '[--post-type=<type>]', '[--status=<status>]', '[--category=<id>]', '[--after=<date>]', '[--before=<date>]', '[--dry-run]' ),
			'status'   => array( '[--format=<format>]' ),
		);
		foreach ( $options as $name => $expected ) {
			$words = ( new ReflectionMethod( Cli_Command::class, $name ) )->getDocComment();
			$this->assertSame( 1, preg_match( '/## OPTIONS\n(.+?)(## EXAMPLES|@param)/s', $words, $block ), $name );
			preg_match_all( '/^\s*\* (\[?[<-].*)\n\s*\* : /m', $block[1], $found );
			$this->assertSame( $expected, $found[1], $name );
		}
	}
}

/** Stands in for WP-CLI, and only notes what is said. */
final class WP_CLI {
	/** @var string[] */
	public static $said = array();
	/** @var string[] */
	public static $errors = array();

	public static function log( $words ): void {
		self::$said[] = $words;
	}

	public static function warning( $words ): void {
		self::$said[] = $words;
	}

	public static function error( $words ): void {
		self::$errors[] = $words;
	}
}
