<?php
/**
 * The ImageLayer that the tests speak to.
 *
 * @package ImageLayer
 */

/**
 * A real server with its demo organization. Here the person acts who sits before ImageLayer's own pages, and pictures are made.
 */
final class Running_ImageLayer {
	/** @var string */
	public $url;
	/** @var string */
	public $key;
	/** @var string */
	public $kit_id;

	/** @var string[] By brief: pictures that are there already. */
	private static $pictures = array();
	/** @var WP_Http_Cookie[] */
	private static $session = array();
	/** @var array<string, string> */
	private $facts;

	public function __construct() {
		$this->facts  = json_decode( (string) getenv( 'IMAGELAYER_TEST_API' ), true );
		$this->url    = $this->facts['url'];
		$this->key    = $this->facts['apiKey'];
		$this->kit_id = $this->facts['brandKitId'];
	}

	/** The owner looks at a code and approves or denies it. */
	public function decide( string $user_code, string $verb = 'approve' ): void {
		if ( ! self::$session ) {
			$signed_in     = $this->post( '/auth/sign-in/email', array_intersect_key( $this->facts, array_flip( array( 'email', 'password' ) ) ) );
			self::$session = wp_remote_retrieve_cookies( $signed_in );
		}
		$this->post( '/auth/device/review', array( 'userCode' => $user_code ) );
		$this->post( '/auth/device/' . $verb, array( 'userCode' => $user_code ) );
	}

	/** Status of a call with a key. */
	public function status( string $path, string $key ): int {
		$response = wp_remote_get( $this->url . $path, array( 'headers' => array( 'Authorization' => "Bearer $key" ) ) );
		return wp_remote_retrieve_response_code( $response );
	}

	/** An answer of the API with the demo organization's key. */
	public function get( string $path ): array {
		$response = wp_remote_get( $this->url . $path, $this->with_key() );
		return (array) json_decode( wp_remote_retrieve_body( $response ), true );
	}

	/** The bytes that the API gives. */
	public function bytes( string $path ): string {
		return wp_remote_retrieve_body( wp_remote_get( $this->url . $path, $this->with_key() ) );
	}

	/** Id of a finished picture; the studio paints it. */
	public function picture( array $wish = array() ): string {
		$wish += array(
			'brandKitId' => $this->kit_id,
			'prompt'     => 'Fishing boats in a harbour at dusk',
			'copy'       => array( 'headline' => 'Home by evening' ),
			'channel'    => 'open-graph',
			'model'      => 'studio',
		);
		$key   = md5( wp_json_encode( $wish ) );
		if ( isset( self::$pictures[ $key ] ) ) {
			return self::$pictures[ $key ];
		}
		$sent = $this->post( '/v1/generations', $wish, $this->with_key() );
		$id   = json_decode( wp_remote_retrieve_body( $sent ), true )['id'];
		for ( $until = time() + 30; time() < $until; usleep( 100000 ) ) {
			$made = $this->get( "/v1/generations/$id" );
			if ( 'succeeded' === $made['status'] ) {
				self::$pictures[ $key ] = $made['images'][0]['id'];
				return self::$pictures[ $key ];
			}
		}
		throw new RuntimeException( 'no picture in 30 s: ' . wp_json_encode( $made ) );
	}

	private function post( string $path, array $body, array $options = array() ): array {
		$response = wp_remote_post(
			$this->url . $path,
			array_merge_recursive(
				$options,
				array(
					'headers' => array(
						'Content-Type' => 'application/json',
						'Origin'       => $this->url,
					),
					'cookies' => $options ? array() : self::$session,
					'body'    => wp_json_encode( $body ),
				)
			)
		);
		if ( is_wp_error( $response ) || wp_remote_retrieve_response_code( $response ) >= 300 ) {
			throw new RuntimeException( "$path: " . ( is_wp_error( $response ) ? $response->get_error_message() : wp_remote_retrieve_body( $response ) ) );
		}
		return $response;
	}

	private function with_key(): array {
		return array( 'headers' => array( 'Authorization' => "Bearer $this->key" ) );
	}
}
