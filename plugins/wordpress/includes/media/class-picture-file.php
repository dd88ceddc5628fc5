<?php
/**
 * The bytes of a picture on their way to the media library.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Fetches a picture into a temporary file, as it was signed: its content credentials are in the bytes, so that nothing may encode
 * it again. The caller removes the file.
 */
final class Picture_File {
	const SMALLEST_WIDTH = 320;

	/**
	 * Calls.
	 *
	 * @var Api_Client
	 */
	private $api;

	/**
	 * Takes the client.
	 *
	 * @param Api_Client $api Calls.
	 */
	public function __construct( Api_Client $api ) {
		$this->api = $api;
	}

	/**
	 * Fetches it.
	 *
	 * @param array<string, mixed> $image As `GET /v1/images/{id}` answers.
	 * @param string               $part  whole or background.
	 * @return array{path: string, ending: string}|WP_Error
	 */
	public function fetch( array $image, string $part ) {
		$width = $this->fitting_width( (int) $image['width'], (int) $image['height'] );
		if ( $width < min( self::SMALLEST_WIDTH, (int) $image['width'] ) ) {
			return Api_Answer::refused( 'host.failed', __( 'PHP on this site has too little memory for a picture of this size. Choose a smaller channel, or ask your host to raise WP_MAX_MEMORY_LIMIT.', 'imagelayer' ) )->to_error();
		}
		$format = $this->format();
		$file   = wp_tempnam( 'imagelayer' );
		if ( ! $file ) {
			return Api_Failure::of_disk()->to_error();
		}
		$answer = $this->ask( $image, $part, compact( 'format', 'width', 'file' ) );
		$error  = $answer->is_ok() ? $this->check( $file, $answer, $format ) : $answer;
		if ( null !== $error ) {
			wp_delete_file( $file );
			return $error->to_error();
		}
		return array(
			'path'   => $file,
			'ending' => 'jpeg' === $format ? 'jpg' : $format,
		);
	}

	/**
	 * Asks for the bytes. Without its layers a picture is drawn anew, and signed anew.
	 *
	 * @param array<string, mixed>                              $image The picture.
	 * @param string                                            $part  whole or background.
	 * @param array{format: string, width: int, file: string} $wish  What is wanted, and where it goes.
	 */
	private function ask( array $image, string $part, array $wish ): Api_Answer {
		$is_smaller = $wish['width'] < (int) $image['width'];
		$options    = array(
			'file'    => $wish['file'],
			'seconds' => Api_Client::LONGEST_SECONDS,
		);
		if ( 'background' === $part ) {
			$options['json'] = array(
				'format' => $wish['format'],
				'hide'   => array( 'text', 'logo', 'shape', 'scrim' ),
			) + ( $is_smaller ? array( 'width' => $wish['width'] ) : array() );
			return $this->api->call( 'POST', '/v1/compositions/' . rawurlencode( (string) $image['compositionId'] ) . '/render', $options );
		}
		$width = $is_smaller ? '&width=' . $wish['width'] : '';
		return $this->api->call( 'GET', '/v1/images/' . rawurlencode( (string) $image['id'] ) . '/file?format=' . $wish['format'] . $width, $options );
	}

	/**
	 * Whether all bytes arrived and are a picture.
	 *
	 * @param string     $file   Where they are.
	 * @param Api_Answer $answer With the length that was announced.
	 * @param string     $format The format that was asked for.
	 */
	private function check( string $file, Api_Answer $answer, string $format ): ?Api_Answer {
		clearstatcache( true, $file );
		$size      = (int) filesize( $file );
		$announced = (int) ( $answer->headers['content-length'] ?? $size );
		if ( 0 === $size || ( empty( $answer->headers['content-encoding'] ) && $size < $announced ) ) {
			return Api_Failure::of_disk();
		}
		$found = wp_getimagesize( $file );
		if ( ! is_array( $found ) || 'image/' . $format !== $found['mime'] ) {
			return Api_Answer::refused( 'internal', __( 'What arrived is no picture. Try again in a moment.', 'imagelayer' ), true );
		}
		return null;
	}

	/**
	 * WebP where the site takes it: half the bytes at the same sight; else JPEG.
	 */
	private function format(): string {
		$takes_webp = in_array( 'image/webp', get_allowed_mime_types(), true )
			&& wp_image_editor_supports( array( 'mime_type' => 'image/webp' ) );
		/**
		 * Filters the format in which pictures are stored: webp, jpeg or png.
		 *
		 * @param string $format webp or jpeg, by what the site can do.
		 */
		$format = apply_filters( 'imagelayer_media_format', $takes_webp ? 'webp' : 'jpeg' );
		return in_array( $format, array( 'webp', 'jpeg', 'png' ), true ) ? $format : 'jpeg';
	}

	/**
	 * The width at which PHP's memory is enough to make the smaller sizes, in pixels.
	 *
	 * @param int $width  Of the picture, in pixels.
	 * @param int $height Of the picture, in pixels.
	 */
	private function fitting_width( int $width, int $height ): int {
		$room = Php_Memory::room();
		if ( null === $room || $width <= 0 || $height <= 0 ) {
			return $width;
		}
		$needed = $width * $height * Php_Memory::BYTES_A_PIXEL;
		return $needed <= $room ? $width : (int) floor( $width * sqrt( $room / $needed ) );
	}
}
