<?php
/**
 * What WordPress' AI client may ask of ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Files\Enums\FileTypeEnum;
use WordPress\AiClient\Files\Enums\MediaOrientationEnum;
use WordPress\AiClient\Messages\Enums\ModalityEnum;
use WordPress\AiClient\Providers\Contracts\ModelMetadataDirectoryInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\DTO\SupportedOption;
use WordPress\AiClient\Providers\Models\Enums\CapabilityEnum;
use WordPress\AiClient\Providers\Models\Enums\OptionEnum;

defined( 'ABSPATH' ) || exit;

/**
 * One model: which painter stands behind it, the organization decides in ImageLayer. An option that a caller uses and that is not
 * declared here would take it out of the selection.
 */
final class Ai_Models implements ModelMetadataDirectoryInterface {
	const MODEL = 'branded-picture';

	/**
	 * File formats by MIME type.
	 */
	const FORMATS = array(
		'image/png'  => 'png',
		'image/jpeg' => 'jpeg',
		'image/webp' => 'webp',
	);
	const MOST    = 4;

	/**
	 * All of them.
	 *
	 * @return ModelMetadata[]
	 */
	public function listModelMetadata(): array {
		return array( $this->getModelMetadata( self::MODEL ) );
	}

	/**
	 * Whether there is one of that id.
	 *
	 * @param string $modelId The id.
	 */
	public function hasModelMetadata( string $modelId ): bool {
		return self::MODEL === $modelId;
	}

	/**
	 * The one of that id.
	 *
	 * @param string $modelId The id.
	 * @throws InvalidArgumentException When there is none.
	 */
	public function getModelMetadata( string $modelId ): ModelMetadata {
		if ( self::MODEL !== $modelId ) {
			/* translators: %s: what somebody took for the id of a model. */
			throw new InvalidArgumentException( esc_html( sprintf( __( 'ImageLayer has no model “%s”. Leave the model out.', 'imagelayer' ), $modelId ) ) );
		}
		$shapes  = array( MediaOrientationEnum::square(), MediaOrientationEnum::landscape(), MediaOrientationEnum::portrait() );
		$options = array(
			new SupportedOption( OptionEnum::inputModalities(), array( array( ModalityEnum::text() ) ) ),
			new SupportedOption( OptionEnum::outputModalities(), array( array( ModalityEnum::image() ) ) ),
			new SupportedOption( OptionEnum::candidateCount(), range( 1, self::MOST ) ),
			new SupportedOption( OptionEnum::outputMimeType(), array_keys( self::FORMATS ) ),
			new SupportedOption( OptionEnum::outputFileType(), array( FileTypeEnum::inline() ) ),
			new SupportedOption( OptionEnum::outputMediaOrientation(), $shapes ),
			new SupportedOption( OptionEnum::outputMediaAspectRatio() ),
			new SupportedOption( OptionEnum::customOptions() ),
		);
		return new ModelMetadata( self::MODEL, __( 'Branded picture', 'imagelayer' ), array( CapabilityEnum::imageGeneration() ), $options );
	}
}
