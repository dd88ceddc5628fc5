<?php
/**
 * An answer of ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Status, headers and body; or, in the same form, why there was none. Panels switch on the code in the body.
 */
final class Api_Answer {
	/**
	 * HTTP status by code, for what is refused on this side.
	 */
	const STATUS = array(
		'input.invalid'     => 400,
		'auth.required'     => 401,
		'auth.expired'      => 401,
		'access.denied'     => 403,
		'missing'           => 404,
		'request.conflict'  => 409,
		'input.too-large'   => 413,
		'input.unsupported' => 415,
		'rate.limited'      => 429,
		'internal'          => 502,
		'network'           => 503,
		'host.failed'       => 507,
	);

	/**
	 * HTTP status.
	 *
	 * @var int
	 */
	public $status;

	/**
	 * The bytes.
	 *
	 * @var string
	 */
	public $body;

	/**
	 * Headers by name in lower case.
	 *
	 * @var array<string, string>
	 */
	public $headers;

	/**
	 * Holds them.
	 *
	 * @param int                   $status  HTTP status.
	 * @param string                $body    The bytes.
	 * @param array<string, string> $headers By name in lower case.
	 */
	public function __construct( int $status, string $body, array $headers = array() ) {
		$this->status  = $status;
		$this->body    = $body;
		$this->headers = $headers;
	}

	/**
	 * A refusal of this side in the form of ImageLayer's own.
	 *
	 * @param string $code    One of the codes of ImageLayer.
	 * @param string $message For people: what is wrong and what to do next.
	 * @param bool   $retry   Whether the same request may succeed later without a change.
	 */
	public static function refused( string $code, string $message, bool $retry = false ): self {
		$error = array(
			'code'      => $code,
			'message'   => $message,
			'retryable' => $retry,
			'charged'   => 0,
			'requestId' => '',
		);
		return new self( self::STATUS[ $code ], (string) wp_json_encode( array( 'error' => $error ) ) );
	}

	/**
	 * The answer that an error was made of; null when it was made of none.
	 *
	 * @param WP_Error $error The error.
	 */
	public static function of( WP_Error $error ): ?self {
		$answer = ( (array) $error->get_error_data() )['answer'] ?? null;
		return $answer instanceof self ? $answer : null;
	}

	/**
	 * Whether the same request may succeed later without a change.
	 */
	public function may_be_repeated(): bool {
		return ! empty( $this->json()['error']['retryable'] );
	}

	/**
	 * Whether it is a success.
	 */
	public function is_ok(): bool {
		return $this->status >= 200 && $this->status < 300;
	}

	/**
	 * Whether it holds what was asked for: a page for maintenance is a success, too.
	 *
	 * @param string $kind json or image.
	 */
	public function is_of( string $kind ): bool {
		$type = $this->headers['content-type'] ?? '';
		return 'image' === $kind
			? 0 === stripos( $type, 'image/' )
			: 1 === preg_match( '#^application/([\w.-]+\+)?json\b#i', $type ) && is_array( json_decode( $this->body, true ) );
	}

	/**
	 * Whether it is a refusal of ImageLayer. OAuth's errors are texts.
	 */
	public function is_refusal(): bool {
		return '' !== $this->code() || is_string( $this->json()['error'] ?? null );
	}

	/**
	 * The body as an array; empty when it is not JSON.
	 *
	 * @return array<string, mixed>
	 */
	public function json(): array {
		$read = json_decode( $this->body, true );
		return is_array( $read ) ? $read : array();
	}

	/**
	 * The code of a refusal; '' when the body says none.
	 */
	public function code(): string {
		$error = $this->json()['error'] ?? null;
		return is_array( $error ) ? (string) ( $error['code'] ?? '' ) : '';
	}

	/**
	 * The words of a refusal; '' when the body says none.
	 */
	public function message(): string {
		$error = $this->json()['error'] ?? null;
		return is_array( $error ) ? (string) ( $error['message'] ?? '' ) : '';
	}

	/**
	 * As an error for PHP; `Route_Registrar` gives the browser the answer as it is.
	 */
	public function to_error(): WP_Error {
		$code = 'imagelayer_' . str_replace( array( '.', '-' ), '_', $this->code() );
		return new WP_Error(
			$code,
			$this->message(),
			array(
				'status' => $this->status,
				'answer' => $this,
			)
		);
	}

	/**
	 * As an answer of WordPress: the same status and JSON.
	 */
	public function to_response(): WP_REST_Response {
		$response = new WP_REST_Response( json_decode( $this->body ), $this->status );
		if ( isset( $this->headers['retry-after'] ) ) {
			$response->header( 'Retry-After', $this->headers['retry-after'] );
		}
		return $response;
	}
}
