<?php
/**
 * How a route of ours is registered.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * One way for all routes: first who asks (401, 403), then whether ImageLayer is switched on, then the input, then the work.
 */
final class Route_Registrar {
	const SPACE = 'imagelayer/v1';

	/**
	 * Off switches.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * Takes the settings.
	 *
	 * @param Settings $settings Off switches.
	 */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	/**
	 * WordPress reads a body before it asks for permission: who may write nothing here is turned away before that.
	 */
	public function guard(): void {
		add_filter(
			'rest_pre_dispatch',
			static function ( $answer, $server, WP_REST_Request $request ) {
				$is_ours = 0 === strpos( $request->get_route(), '/' . self::SPACE );
				return $is_ours && null === $answer && ! current_user_can( 'edit_posts' ) ? self::turn_away() : $answer;
			},
			10,
			3
		);
	}

	/**
	 * Adds a route.
	 *
	 * @param string               $method HTTP method, or several with commas.
	 * @param string               $path   A pattern, from the namespace on.
	 * @param callable             $handle Gets the checked input and the request; answers data, a response or an error.
	 * @param array<string, mixed> $rules  `capability`; `input`: JSON schemas by name; `required`: names; `works_when_off`.
	 */
	public function add( string $method, string $path, callable $handle, array $rules ): void {
		$route = array(
			'methods'             => $method,
			'permission_callback' => static function () use ( $rules ) {
				return current_user_can( $rules['capability'] ) ? true : self::turn_away();
			},
			'callback'            => function ( WP_REST_Request $request ) use ( $handle, $rules ) {
				return $this->run( $request, $handle, $rules );
			},
		);
		register_rest_route( self::SPACE, $path, $route );
	}

	/**
	 * Runs a handler for a person who may.
	 *
	 * @param WP_REST_Request      $request The request.
	 * @param callable             $handle  As of `add()`.
	 * @param array<string, mixed> $rules   As of `add()`.
	 * @return WP_REST_Response|WP_Error
	 */
	private function run( WP_REST_Request $request, callable $handle, array $rules ) {
		if ( empty( $rules['works_when_off'] ) && ! $this->settings->is_on() ) {
			$answer = Api_Answer::refused( 'access.denied', __( 'ImageLayer is switched off for this site or for you. It can be switched on in Settings → ImageLayer or in your profile.', 'imagelayer' ) );
			return $answer->to_response();
		}
		$input  = $this->check( $request, $rules );
		$result = is_wp_error( $input ) ? $input : $handle( $input, $request );
		if ( is_wp_error( $result ) ) {
			$answer = Api_Answer::of( $result );
			return $answer ? $answer->to_response() : $result;
		}
		return rest_ensure_response( $result );
	}

	/**
	 * The named inputs, each as its schema says.
	 *
	 * @param WP_REST_Request      $request The request.
	 * @param array<string, mixed> $rules   As of `add()`.
	 * @return array<string, mixed>|WP_Error
	 */
	private function check( WP_REST_Request $request, array $rules ) {
		$input = array();
		foreach ( $rules['input'] ?? array() as $name => $schema ) {
			$value = $request->get_param( $name );
			if ( null === $value ) {
				if ( in_array( $name, $rules['required'] ?? array(), true ) ) {
					/* translators: %s: name of a field. */
					return self::refuse( sprintf( __( 'The field “%s” is missing.', 'imagelayer' ), $name ) );
				}
				continue;
			}
			$verdict = rest_validate_value_from_schema( $value, $schema, $name );
			if ( is_wp_error( $verdict ) ) {
				return self::refuse( $verdict->get_error_message() );
			}
			$input[ $name ] = rest_sanitize_value_from_schema( $value, $schema, $name );
		}
		return $input;
	}

	/**
	 * A refusal of the input.
	 *
	 * @param string $message For people.
	 */
	private static function refuse( string $message ): WP_Error {
		return new WP_Error( 'imagelayer_input_invalid', $message, array( 'status' => 400 ) );
	}

	/**
	 * The refusal of a person who may not: 401 without a valid sign-in, 403 with one.
	 */
	private static function turn_away(): WP_Error {
		if ( is_user_logged_in() ) {
			return new WP_Error( 'imagelayer_not_allowed', __( 'Your role on this site does not allow this. Ask an administrator.', 'imagelayer' ), array( 'status' => 403 ) );
		}
		return new WP_Error( 'imagelayer_signed_out', __( 'Sign in again: your session on this site has ended.', 'imagelayer' ), array( 'status' => 401 ) );
	}
}
