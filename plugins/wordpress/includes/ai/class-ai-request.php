<?php
/**
 * A prompt of WordPress' AI client as a request to ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Files\Enums\MediaOrientationEnum;
use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;

defined( 'ABSPATH' ) || exit;

/**
 * The text is the brief; shape and number come from the client's own options. What only ImageLayer has (brand kit, layout, words,
 * channel) comes as custom options under the API's names.
 */
final class Ai_Request {
	/**
	 * Custom options that are passed on. Others belong to somebody else.
	 */
	const CUSTOM = array( 'brandKitId', 'layout', 'copy', 'channel', 'size', 'grade', 'model', 'seed', 'references' );

	/**
	 * Longest side where only proportions are asked for, and the smallest side that is made; in pixels.
	 */
	const LONG_SIDE     = 1600;
	const SMALLEST_SIDE = 64;

	/**
	 * The body of `POST /v1/generations`.
	 *
	 * @param Message[]   $prompt What the caller wrote.
	 * @param ModelConfig $config Its options.
	 * @return array<string, mixed>
	 * @throws InvalidArgumentException When there is no text, or proportions that are none.
	 */
	public static function read( array $prompt, ModelConfig $config ): array {
		$texts = array();
		foreach ( $prompt as $message ) {
			foreach ( $message->getParts() as $part ) {
				$texts[] = trim( (string) $part->getText() );
			}
		}
		$brief = trim( implode( "\n", array_filter( $texts, 'strlen' ) ) );
		if ( '' === $brief ) {
			throw new InvalidArgumentException( esc_html__( 'Say in words what the picture should show.', 'imagelayer' ) );
		}
		$custom = array_intersect_key( $config->getCustomOptions(), array_flip( self::CUSTOM ) );
		$shape  = isset( $custom['channel'] ) || isset( $custom['size'] ) ? array() : self::shape( $config );
		return array(
			'prompt' => $brief,
			'count'  => $config->getCandidateCount() ?? 1,
		) + $shape + $custom;
	}

	/**
	 * Channel or size.
	 *
	 * @param ModelConfig $config The caller's options.
	 * @return array<string, mixed>
	 * @throws InvalidArgumentException When proportions are none.
	 */
	private static function shape( ModelConfig $config ): array {
		$ratio = $config->getOutputMediaAspectRatio();
		if ( null === $ratio ) {
			$channels    = array(
				MediaOrientationEnum::SQUARE   => 'square',
				MediaOrientationEnum::PORTRAIT => 'portrait',
			);
			$orientation = $config->getOutputMediaOrientation();
			return array( 'channel' => $channels[ null === $orientation ? '' : $orientation->value ] ?? 'wordpress-featured' );
		}
		list( $width, $height ) = array_map( 'intval', explode( ':', $ratio . ':0' ) );
		$long  = max( $width, $height );
		$short = $long > 0 ? (int) round( self::LONG_SIDE * min( $width, $height ) / $long ) : 0;
		if ( $short < self::SMALLEST_SIDE ) {
			/* translators: %s: proportions as somebody wrote them. */
			throw new InvalidArgumentException( esc_html( sprintf( __( 'No picture has the proportions “%s”. Write such as 16:9, 1:1 or 4:5.', 'imagelayer' ), $ratio ) ) );
		}
		$size = $width >= $height ? array( self::LONG_SIDE, $short ) : array( $short, self::LONG_SIDE );
		return array( 'size' => array_combine( array( 'width', 'height' ), $size ) );
	}
}
