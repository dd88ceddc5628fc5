<?php
/**
 * What abilities take and give.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * JSON schemas. Lengths are those of ImageLayer's API.
 */
final class Ability_Schemas {
	/**
	 * An ability that takes nothing.
	 */
	const NOTHING = array(
		'type'                 => 'object',
		'default'              => array(),
		'additionalProperties' => false,
	);

	const CHANNELS = array( 'open-graph', 'square', 'portrait', 'story', 'x-post', 'linkedin-cover', 'wechat-cover', 'email-header', 'wordpress-featured', 'shopify-product' );

	/**
	 * Input of generate-image.
	 *
	 * @return array<string, mixed>
	 */
	public static function picture_input(): array {
		return self::object(
			array(
				'prompt'         => self::text( __( 'What the picture shows. No words for the picture: those are set exactly and are named below.', 'imagelayer' ), 4000 ) + array( 'minLength' => 1 ),
				'headline'       => self::text( __( 'The words on the picture.', 'imagelayer' ), 200 ),
				'subhead'        => self::text( __( 'A second, smaller line.', 'imagelayer' ), 400 ),
				'cta'            => self::text( __( 'The label of a button.', 'imagelayer' ), 60 ),
				'channel'        => array(
					'type'        => 'string',
					'enum'        => self::CHANNELS,
					'default'     => 'wordpress-featured',
					'description' => __( 'Where the picture will appear, which says its size.', 'imagelayer' ),
				),
				'layout'         => self::text( __( 'A layout by id. ImageLayer chooses when absent.', 'imagelayer' ), 60 ),
				'brandKitId'     => self::text( __( 'A brand kit by id, of list-brand-kits. The site’s own when absent.', 'imagelayer' ), 60 ),
				'postId'         => self::number( __( 'The post that the picture is attached to.', 'imagelayer' ) ),
				'idempotencyKey' => self::text( __( 'Any text of yours. Repeated with the same key, the request is made and charged once.', 'imagelayer' ), 100 ),
			),
			array( 'prompt' )
		);
	}

	/**
	 * Input of set-featured-image.
	 *
	 * @return array<string, mixed>
	 */
	public static function featured_input(): array {
		return self::object(
			array(
				'postId'       => self::number( __( 'The post.', 'imagelayer' ) ),
				'attachmentId' => self::number( __( 'A picture of the media library. Absent: a branded picture is made.', 'imagelayer' ) ),
			),
			array( 'postId' )
		);
	}

	/**
	 * A picture of the media library. Those that nothing was made for have no `imageId`, and `credits` 0.
	 *
	 * @return array<string, mixed>
	 */
	public static function picture_output(): array {
		return self::object(
			array(
				'id'            => self::number( __( 'Of the attachment.', 'imagelayer' ) ),
				'url'           => array(
					'type'   => 'string',
					'format' => 'uri',
				),
				'width'         => self::number( __( 'In pixels.', 'imagelayer' ) ),
				'height'        => self::number( __( 'In pixels.', 'imagelayer' ) ),
				'alt'           => array( 'type' => 'string' ),
				'imageId'       => array( 'type' => 'string' ),
				'compositionId' => array( 'type' => 'string' ),
				'score'         => array(
					'type'        => array( 'number', 'null' ),
					'description' => __( 'How well the brand is kept, 0 to 100.', 'imagelayer' ),
				),
				'credits'       => self::number( __( 'Credits that the picture cost.', 'imagelayer' ) ),
			),
			array( 'id', 'url', 'credits' )
		);
	}

	/**
	 * Output of list-brand-kits.
	 *
	 * @return array<string, mixed>
	 */
	public static function kits_output(): array {
		$text = array( 'type' => 'string' );
		$kit  = array(
			'id'     => $text,
			'name'   => $text,
			'chosen' => array( 'type' => 'boolean' ),
			'colors' => array(
				'type'  => 'array',
				'items' => $text,
			),
		);
		return self::object(
			array(
				'items' => array(
					'type'  => 'array',
					'items' => self::object( $kit, array_keys( $kit ) ),
				),
			),
			array( 'items' )
		);
	}

	/**
	 * Output of check-credits.
	 *
	 * @return array<string, mixed>
	 */
	public static function credits_output(): array {
		$credits = array(
			'available'  => self::number( __( 'Credits free to spend.', 'imagelayer' ) ),
			'held'       => self::number( __( 'Credits set aside for work that is under way.', 'imagelayer' ) ),
			'perPicture' => self::number( __( 'Credits for one picture.', 'imagelayer' ) ),
		);
		return self::object( $credits, array( 'available', 'held' ) );
	}

	/**
	 * An object that has these properties and no others.
	 *
	 * @param array<string, mixed> $properties By name.
	 * @param string[]             $required   Names.
	 * @return array<string, mixed>
	 */
	private static function object( array $properties, array $required ): array {
		return array(
			'type'                 => 'object',
			'properties'           => $properties,
			'required'             => $required,
			'additionalProperties' => false,
		);
	}

	/**
	 * A text.
	 *
	 * @param string $description What it says.
	 * @param int    $longest     In characters.
	 * @return array<string, mixed>
	 */
	private static function text( string $description, int $longest ): array {
		return array(
			'type'        => 'string',
			'maxLength'   => $longest,
			'description' => $description,
		);
	}

	/**
	 * A whole number.
	 *
	 * @param string $description What it says.
	 * @return array<string, mixed>
	 */
	private static function number( string $description ): array {
		return array(
			'type'        => 'integer',
			'minimum'     => 0,
			'description' => $description,
		);
	}
}
