<?php
/**
 * Pictures for WordPress' AI client.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WordPress\AiClient\Files\DTO\File;
use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\Enums\MessageRoleEnum;
use WordPress\AiClient\Providers\ApiBasedImplementation\AbstractApiBasedModel;
use WordPress\AiClient\Providers\Http\Exception\ClientException;
use WordPress\AiClient\Providers\Http\Exception\NetworkException;
use WordPress\AiClient\Providers\Http\Exception\ServerException;
use WordPress\AiClient\Providers\Models\ImageGeneration\Contracts\ImageGenerationModelInterface;
use WordPress\AiClient\Results\DTO\Candidate;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;
use WordPress\AiClient\Results\DTO\TokenUsage;
use WordPress\AiClient\Results\Enums\FinishReasonEnum;
use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Makes pictures with the site's brand kit. Refusals are thrown in the client's own kinds, which WordPress turns into errors with our
 * words and HTTP status.
 */
final class Ai_Image_Model extends AbstractApiBasedModel implements ImageGenerationModelInterface {
	/**
	 * Makes them and waits.
	 *
	 * @param Message[] $prompt What the caller wrote.
	 */
	public function generateImageResult( array $prompt ): GenerativeAiResult {
		$services = Services::get();
		$made     = $services->maker->make( Ai_Request::read( $prompt, $this->getConfig() ), 'wordpress-ai-' . wp_generate_uuid4() );
		if ( is_wp_error( $made ) ) {
			throw $this->exception( $made );
		}
		$mime       = $this->getConfig()->getOutputMimeType() ?? 'image/png';
		$candidates = array();
		$told       = array();
		foreach ( $made['images'] as $image ) {
			$file         = new File( base64_encode( $this->bytes( (string) $image['id'], $mime ) ), $mime ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- the client's form of bytes.
			$candidates[] = new Candidate( new Message( MessageRoleEnum::model(), array( new MessagePart( $file ) ) ), FinishReasonEnum::stop() );
			$told[]       = array_intersect_key( $image, array_flip( array( 'id', 'compositionId', 'altText', 'width', 'height', 'score' ) ) );
		}
		$more = array(
			'imagelayer' => array(
				'images'  => $told,
				'credits' => $made['credits']['charged'],
			),
		);
		return new GenerativeAiResult( (string) $made['id'], $candidates, new TokenUsage( 0, 0, 0 ), $this->providerMetadata(), $this->metadata(), $more );
	}

	/**
	 * The bytes of a picture, signed as they are.
	 *
	 * @param string $image_id Of ImageLayer.
	 * @param string $mime     The MIME type that the caller wants.
	 */
	private function bytes( string $image_id, string $mime ): string {
		$path   = '/v1/images/' . rawurlencode( $image_id ) . '/file?format=' . ( Ai_Models::FORMATS[ $mime ] ?? 'png' );
		$wish   = array(
			'takes'   => 'image',
			'seconds' => Api_Client::LONGEST_SECONDS,
		);
		$answer = Services::get()->api->call( 'GET', $path, $wish );
		if ( ! $answer->is_ok() ) {
			throw $this->exception( $answer->to_error() );
		}
		return $answer->body;
	}

	/**
	 * A refusal as the client throws it.
	 *
	 * @param WP_Error $error Ours.
	 */
	private function exception( WP_Error $error ): \Exception {
		$status = (int) ( $error->get_error_data()['status'] ?? 500 );
		if ( 'imagelayer_network' === $error->get_error_code() ) {
			return new NetworkException( $error->get_error_message() );
		}
		return $status < 500 ? new ClientException( $error->get_error_message(), $status ) : new ServerException( $error->get_error_message(), $status );
	}
}
