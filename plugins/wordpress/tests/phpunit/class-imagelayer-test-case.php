<?php
/**
 * What the tests share.
 *
 * @package ImageLayer
 */

use ImageLayer\Connection;
use PHPUnit\Framework\TestCase;

/**
 * Each test runs in a transaction that is rolled back; files of attachments are removed by hand. Requests go through WordPress'
 * REST server, and from there to the running ImageLayer.
 */
abstract class ImageLayer_Test_Case extends TestCase {
	protected $backupGlobals          = false;
	protected $backupStaticAttributes = false;

	/**
	 * The running ImageLayer.
	 *
	 * @var Running_ImageLayer
	 */
	protected $imagelayer;

	/**
	 * Requests that left the site: method and address.
	 *
	 * @var string[]
	 */
	protected $asked = array();

	/** @var int[] */
	private $attachments = array();
	/** @var WP_Hook[] */
	private $hooks = array();

	protected function setUp(): void {
		global $wpdb, $wp_rest_server;
		$this->hooks = array_map( static fn( $hook ) => clone $hook, $GLOBALS['wp_filter'] );
		wp_cache_flush();
		wp_clean_theme_json_cache();
		$wpdb->query( 'START TRANSACTION' );
		$wp_rest_server   = null;
		$this->imagelayer = new Running_ImageLayer();
		wp_set_current_user( 1 );
		add_action( 'add_attachment', array( $this, 'note_attachment' ) );
		add_filter( 'pre_http_request', array( $this, 'note_request' ), 1, 3 );
	}

	protected function tearDown(): void {
		global $wpdb;
		foreach ( $this->attachments as $id ) {
			wp_delete_attachment( $id, true );
		}
		$GLOBALS['wp_filter'] = $this->hooks; // A test that fails takes none of its own away.
		$wpdb->query( 'ROLLBACK' );
		wp_cache_flush();
	}

	public function note_attachment( $id ): void {
		$this->attachments[] = $id;
	}

	public function note_request( $answer, $request, $url ) {
		$this->asked[] = $request['method'] . ' ' . $url;
		return $answer;
	}

	/** A request to a route of ours, as the browser makes it. */
	protected function ask( string $method, string $route, array $body = array(), array $headers = array() ): WP_REST_Response {
		$parts   = wp_parse_url( $route );
		$request = new WP_REST_Request( $method, '/imagelayer/v1' . $parts['path'] );
		if ( isset( $parts['query'] ) ) {
			parse_str( $parts['query'], $query );
			$request->set_query_params( $query );
		}
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, $value );
		}
		if ( 'GET' !== $method && $body ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( wp_json_encode( $body ) );
		}
		return rest_do_request( $request );
	}

	/** The JSON of an answer as the browser reads it. */
	protected function json( WP_REST_Response $response ) {
		return json_decode( wp_json_encode( rest_get_server()->response_to_data( $response, false ) ), true );
	}

	/** Connects the site with the demo organization's key. */
	protected function connect(): void {
		( new Connection() )->keep( $this->imagelayer->key, $this->imagelayer->url );
	}

	/** Answers every request in ImageLayer's place: for faults that a healthy one does not have. */
	protected function answer_with( $answer ): void {
		add_filter(
			'pre_http_request',
			static function () use ( $answer ) {
				return is_wp_error( $answer ) ? $answer : $answer + array(
					'headers'  => array( 'content-type' => 'application/json' ),
					'cookies'  => array(),
					'filename' => null,
				);
			},
			5
		);
	}

	/** Answers one kind of call in ImageLayer's place, such as `GET /v1/generations/`, until `answer_normally()`. */
	protected function answer_at( string $call, array $answer ): void {
		list( $method, $part ) = explode( ' ', $call );
		add_filter(
			'pre_http_request',
			static function ( $other, $request, $url ) use ( $method, $part, $answer ) {
				return $method === $request['method'] && false !== strpos( $url, $part ) ? $answer : $other;
			},
			5,
			3
		);
	}

	protected function answer_normally(): void {
		remove_all_filters( 'pre_http_request', 5 );
	}

	/** A page for maintenance, as a firewall or a proxy puts it before everything. */
	protected function maintenance(): array {
		return array(
			'response' => array( 'code' => 200 ),
			'headers'  => array( 'content-type' => 'text/html; charset=utf-8' ),
			'body'     => '<html>Back soon</html>',
		);
	}

	/** Credits that the demo organization can spend. */
	protected function credits(): int {
		return $this->imagelayer->get( '/v1/credits' )['available'];
	}

	/** Somebody else holds a lock. */
	protected function lock( string $name ): void {
		global $wpdb;
		$wpdb->insert( $wpdb->options, array( 'option_name' => ImageLayer\Lock::PREFIX . md5( $name ), 'option_value' => time() + 60 . ' other' ) );
	}

	protected function unlock(): void {
		global $wpdb;
		$wpdb->query( "DELETE FROM $wpdb->options WHERE option_name LIKE 'imagelayer_lock_%'" );
	}

	/** A refusal in ImageLayer's form. */
	protected function refusal( int $status, string $code, string $message = 'Words.' ): array {
		$error = array(
			'code'      => $code,
			'message'   => $message,
			'retryable' => false,
			'charged'   => 0,
			'requestId' => 'req_1',
		);
		return array(
			'response' => array(
				'code'    => $status,
				'message' => '',
			),
			'body'     => wp_json_encode( compact( 'error' ) ),
		);
	}

	/** Makes a person of a role the one who asks. */
	protected function become( string $role ): int {
		$name = uniqid( $role );
		$id   = wp_insert_user(
			array(
				'user_login' => $name,
				'user_email' => "$name@example.com",
				'user_pass'  => 'password',
				'role'       => $role,
			)
		);
		wp_set_current_user( $id );
		return $id;
	}

	protected function make_post( array $facts = array() ): int {
		return wp_insert_post(
			$facts + array(
				'post_title'   => 'A quiet harbour',
				'post_content' => '<p>Boats come in at dusk.</p>',
				'post_status'  => 'draft',
			)
		);
	}
}
