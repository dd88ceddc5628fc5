<?php
/**
 * Brands a picture of the media library.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * `POST compositions`: for who adds pictures to this site and may see this one. Answers as a change of a composition does: the picture
 * and its layers. Nothing is charged.
 */
final class Composition_Route extends With_Services {
	/**
	 * Adds the route.
	 *
	 * @param Route_Registrar $registrar Adds it.
	 */
	public function register( Route_Registrar $registrar ): void {
		$name  = array(
			'type'    => 'string',
			'pattern' => '^[\w.-]{1,60}$',
		);
		$side  = array(
			'type'     => 'integer',
			'minimum'  => 64,
			'maximum'  => 4096,
			'required' => true,
		);
		$input = array(
			'attachmentId' => array(
				'type'    => 'integer',
				'minimum' => 1,
			),
			'brandKitId'   => $name,
			'layout'       => $name,
			'channel'      => $name,
			'altText'      => array(
				'type'      => 'string',
				'maxLength' => 2000,
			),
			'copy'         => self::object( array_fill_keys( array( 'headline', 'subhead', 'cta', 'badge', 'legal' ), array( 'type' => 'string', 'maxLength' => 400 ) ) ),
			'size'         => self::object( array( 'width' => $side, 'height' => $side ) ),
		);
		$rules = array(
			'capability' => 'upload_files',
			'input'      => $input,
			'required'   => array( 'attachmentId' ),
		);
		$registrar->add( 'POST', '/compositions', array( $this, 'make' ), $rules );
	}

	/**
	 * Makes it.
	 *
	 * @param array<string, mixed> $input As registered.
	 * @return \WP_REST_Response|WP_Error
	 */
	public function make( array $input ) {
		if ( ! current_user_can( 'read_post', $input['attachmentId'] ) ) {
			return new WP_Error( 'imagelayer_not_allowed', __( 'This picture is not there, or it is not yours to use. Choose another one from the media library.', 'imagelayer' ), array( 'status' => 403 ) );
		}
		$answer = ( new Own_Composition( $this->services->api, $this->services->brand_kits ) )->make( $input );
		return is_wp_error( $answer ) ? $answer : $answer->to_response();
	}

	/**
	 * A schema of an object that has these fields and no others.
	 *
	 * @param array<string, mixed> $properties Schemas by name.
	 * @return array<string, mixed>
	 */
	private static function object( array $properties ): array {
		return array(
			'type'                 => 'object',
			'properties'           => $properties,
			'additionalProperties' => false,
		);
	}
}
