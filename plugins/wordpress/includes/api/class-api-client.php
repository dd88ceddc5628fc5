<?php
/**
 * Calls to ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Every request of the plugin goes through here: with the site's key, in the reader's language, within a time limit, without following
 * redirects (the key would travel along). It never throws: what went wrong comes back as an answer.
 */
final class Api_Client {
	/**
	 * The longest answer is that of a model that paints.
	 */
	const LONGEST_SECONDS = 120;
	const USUAL_SECONDS   = 30;

	/**
	 * A picture of 4096 by 4096 pixels as PNG stays below it.
	 */
	const LARGEST_BYTES = 100000000;

	/**
	 * Address and key.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Takes the connection.
	 *
	 * @param Connection $connection Address and key.
	 */
	public function __construct( Connection $connection ) {
		$this->connection = $connection;
	}

	/**
	 * One call as this site.
	 *
	 * @param string               $method  HTTP method.
	 * @param string               $path    From /v1 or /auth on, with its query.
	 * @param array<string, mixed> $options See `send()`.
	 */
	public function call( string $method, string $path, array $options = array() ): Api_Answer {
		$obstacle = $this->connection->obstacle();
		if ( '' !== $obstacle ) {
			return $this->explain( $obstacle );
		}
		$options['headers'] = array( 'Authorization' => 'Bearer ' . $this->connection->key() ) + ( $options['headers'] ?? array() );
		$answer             = $this->send( $this->connection->api_url(), $method, $path, $options );
		if ( 'POST' === $method && '/v1/generations' === $path && $answer->is_ok() ) {
			Status_Route::forget_credits();
		}
		if ( 401 === $answer->status ) {
			return Api_Answer::refused( 'auth.expired', __( 'This site’s connection to ImageLayer has ended. An administrator can connect it again in Settings → ImageLayer.', 'imagelayer' ) );
		}
		return $answer;
	}

	/**
	 * One call to an address, without a key.
	 *
	 * @param string               $address Without a slash at its end.
	 * @param string               $method  HTTP method.
	 * @param string               $path    With its query.
	 * @param array<string, mixed> $options `json`: body as an array; `body`: as bytes; `headers`; `seconds`: time limit; `file`: where the bytes go; `takes`: `image` where a picture is asked for.
	 */
	public function send( string $address, string $method, string $path, array $options = array() ): Api_Answer {
		$seconds = $options['seconds'] ?? self::USUAL_SECONDS;
		$request = array(
			'method'              => $method,
			'timeout'             => $seconds,
			'redirection'         => 0,
			'user-agent'          => 'ImageLayer for WordPress/' . VERSION,
			'headers'             => $this->headers( $options ),
			'limit_response_size' => self::LARGEST_BYTES,
		);
		if ( isset( $options['json'] ) ) {
			$request['body'] = (string) wp_json_encode( $options['json'] );
		} elseif ( isset( $options['body'] ) ) {
			$request['body'] = $options['body'];
		}
		if ( isset( $options['file'] ) ) {
			$request += array(
				'stream'   => true,
				'filename' => $options['file'],
			);
		}
		Lock::stay( $seconds );
		$response = Host_Allowance::during(
			$address,
			static function () use ( $address, $path, $request ) {
				return wp_safe_remote_request( $address . $path, $request );
			},
			$this->connection->may_be_inside( $address )
		);
		return is_wp_error( $response ) ? Api_Failure::of_transport( $response, $address, $seconds ) : self::read( $response, $options );
	}

	/**
	 * Keeps PHP from ending the request before a time limit of ours.
	 *
	 * @param int $seconds The time limit.
	 */
	public static function allow_time( int $seconds ): void {
		if ( function_exists( 'set_time_limit' ) && (int) ini_get( 'max_execution_time' ) > 0 ) {
			set_time_limit( $seconds + 30 ); // phpcs:ignore Squiz.PHP.DiscouragedFunctions -- a model may take two minutes.
		}
	}

	/**
	 * Headers of a request. `Accept-Language` says in which language refusals are worded.
	 *
	 * @param array<string, mixed> $options As of `send()`.
	 * @return array<string, string>
	 */
	private function headers( array $options ): array {
		$known = array( 'Accept-Language' => str_replace( '_', '-', determine_locale() ) );
		if ( isset( $options['json'] ) ) {
			$known['Content-Type'] = 'application/json';
		}
		return array_merge( $known, $options['headers'] ?? array() );
	}

	/**
	 * What came back; a page of something that stands between is turned into a refusal.
	 *
	 * @param array<string, mixed> $response Of WordPress.
	 * @param array<string, mixed> $options  As of `send()`.
	 */
	private static function read( array $response, array $options ): Api_Answer {
		$status  = (int) wp_remote_retrieve_response_code( $response );
		$headers = array();
		foreach ( wp_remote_retrieve_headers( $response ) as $name => $value ) {
			$headers[ strtolower( (string) $name ) ] = is_array( $value ) ? end( $value ) : (string) $value;
		}
		$is_ok  = $status >= 200 && $status < 300;
		$body   = isset( $options['file'] ) && ! $is_ok ? self::start_of( $options['file'] ) : wp_remote_retrieve_body( $response );
		$answer = new Api_Answer( $status, $body, $headers );
		$is_ours = $is_ok ? isset( $options['file'] ) || $answer->is_of( $options['takes'] ?? 'json' ) : $answer->is_refusal();
		return $is_ours ? $answer : Api_Failure::of_status( $answer );
	}

	/**
	 * The words of a refusal that were written where a picture was expected.
	 *
	 * @param string $file The file.
	 */
	private static function start_of( string $file ): string {
		return (string) file_get_contents( $file, false, null, 0, 100000 ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a local file of our own.
	}

	/**
	 * Why nothing can be asked, in the form of an answer.
	 *
	 * @param string $obstacle As `Connection::obstacle()` says.
	 */
	private function explain( string $obstacle ): Api_Answer {
		if ( 'moved' === $obstacle ) {
			/* translators: %s: the address that the site had before. */
			$words = __( 'This site was connected as %s and has another address now. An administrator can confirm it in Settings → ImageLayer.', 'imagelayer' );
			return Api_Answer::refused( 'auth.expired', sprintf( $words, $this->connection->moved_from() ) );
		}
		if ( 'address' === $obstacle ) {
			return Api_Answer::refused( 'auth.required', __( 'The address of ImageLayer is missing or has changed. An administrator can connect this site in Settings → ImageLayer.', 'imagelayer' ) );
		}
		return Api_Answer::refused( 'auth.required', __( 'This site is not connected to ImageLayer. An administrator can connect it in Settings → ImageLayer.', 'imagelayer' ) );
	}
}
