<?php
/**
 * ImageLayer as WordPress' AI client knows it.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WordPress\AiClient\Providers\AbstractProvider;
use WordPress\AiClient\Providers\Contracts\ModelMetadataDirectoryInterface;
use WordPress\AiClient\Providers\Contracts\ProviderAvailabilityInterface;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Enums\ProviderTypeEnum;
use WordPress\AiClient\Providers\Http\Enums\RequestAuthenticationMethod;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;

defined( 'ABSPATH' ) || exit;

/**
 * One provider with one model: the site's brand kit. Its requests are ours (`Api_Client`), so that address, key, time limits and the
 * allowance for one's own host are the same as everywhere in the plugin. Its id gives the key the name that the plugin uses, too.
 */
final class Ai_Provider extends AbstractProvider {
	const ID = 'imagelayer';

	/**
	 * The model.
	 *
	 * @param ModelMetadata    $modelMetadata    Which.
	 * @param ProviderMetadata $providerMetadata Whose.
	 */
	protected static function createModel( ModelMetadata $modelMetadata, ProviderMetadata $providerMetadata ): ModelInterface {
		return new Ai_Image_Model( $modelMetadata, $providerMetadata );
	}

	/**
	 * Name and way to connect.
	 */
	protected static function createProviderMetadata(): ProviderMetadata {
		$description = __( 'Branded pictures. Connect it under Settings → ImageLayer: there is no key to type.', 'imagelayer' );
		return new ProviderMetadata( self::ID, 'ImageLayer', ProviderTypeEnum::cloud(), Admin_Pages::settings_url(), RequestAuthenticationMethod::apiKey(), $description );
	}

	/**
	 * Whether it can be used now.
	 */
	protected static function createProviderAvailability(): ProviderAvailabilityInterface {
		return new Ai_Availability();
	}

	/**
	 * The models.
	 */
	protected static function createModelMetadataDirectory(): ModelMetadataDirectoryInterface {
		return new Ai_Models();
	}
}
