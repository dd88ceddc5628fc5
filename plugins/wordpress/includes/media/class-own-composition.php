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
 * Sends a picture and the words for it to ImageLayer, which sets logo and words over it for nothing. The same picture with the same
 * wishes and the same version of the kit is the composition that is there. A picture that bears them already, as it came from
 * ImageLayer, is composed anew from its own layers: never a logo over a logo.
 */
final class Own_Composition {
	/**
	 * Calls.
	 *
	 * @var Api_Client
	 */
	private $api;

	/**
	 * Kits to brand with.
	 *
	 * @var Brand_Kits
	 */
	private $kits;

	/**
	 * Takes what it needs.
	 *
	 * @param Api_Client $api  Calls.
	 * @param Brand_Kits $kits Kits to brand with.
	 */
	public function __construct( Api_Client $api, Brand_Kits $kits ) {
		$this->api  = $api;
		$this->kits = $kits;
	}

	/**
	 * Composes.
	 *
	 * @param array<string, mixed> $wish `attachmentId`, and as `fields()` knows them.
	 * @return Api_Answer|WP_Error The answer: a picture and its composition.
	 */
	public function make( array $wish ) {
		$anew = $this->compose_anew( $wish );
		return null === $anew ? $this->compose( $wish ) : $anew;
	}

	/**
	 * Other words, layout or size for a picture of ImageLayer's own; it keeps its kit.
	 *
	 * @param array<string, mixed> $wish As of `make()`.
	 * @return Api_Answer|null Null for any other picture, and where ImageLayer does not know it any more.
	 */
	private function compose_anew( array $wish ): ?Api_Answer {
		$image_id    = (string) get_post_meta( $wish['attachmentId'], Picture_Meta::IMAGE, true );
		$composition = (string) get_post_meta( $wish['attachmentId'], Picture_Meta::COMPOSITION, true );
		$source      = (string) get_post_meta( $wish['attachmentId'], Picture_Meta::SOURCE, true );
		if ( '' === $composition || Picture_Meta::source( $image_id, 'whole' ) !== $source ) {
			return null;
		}
		$change         = array_intersect_key( $wish, array_flip( array( 'layout', 'channel', 'size' ) ) );
		$change['copy'] = (object) ( $wish['copy'] ?? array() );
		$answer         = $this->api->call(
			'PATCH',
			'/v1/compositions/' . rawurlencode( $composition ),
			array(
				'json'    => $change,
				'seconds' => Api_Client::LONGEST_SECONDS,
			)
		);
		return 404 === $answer->status ? null : $answer;
	}

	/**
	 * Sends the file.
	 *
	 * @param array<string, mixed> $wish As of `make()`.
	 * @return Api_Answer|WP_Error
	 */
	private function compose( array $wish ) {
		$kit = $this->kit( $wish['brandKitId'] ?? '' );
		if ( is_wp_error( $kit ) ) {
			return $kit;
		}
		require_once ABSPATH . 'wp-admin/includes/file.php';
		require_once ABSPATH . 'wp-admin/includes/image.php';
		Api_Client::allow_time( Api_Client::LONGEST_SECONDS );
		$file = ( new Own_Picture() )->open( (int) $wish['attachmentId'] );
		if ( is_wp_error( $file ) ) {
			return $file;
		}
		try {
			$fields = $this->fields( $wish, $kit['id'] );
			$key    = 'wp-own-' . hash( 'sha256', hash_file( 'sha256', $file['path'] ) . $kit['version'] . wp_json_encode( $fields ) );
			$answer = $this->send( $fields, $file['path'], $key );
			if ( 'missing' === $answer->code() && 'Idempotency-Key' === ( $answer->json()['error']['details']['field'] ?? '' ) ) {
				return $this->send( $fields, $file['path'], $key . '-' . wp_generate_uuid4() ); // It was made once and removed since.
			}
			return $answer;
		} finally {
			if ( $file['is_temporary'] ) {
				wp_delete_file( $file['path'] );
			}
		}
	}

	/**
	 * The kit that is asked for, else the one that the site has chosen, with its version: a kit that has changed gives another picture.
	 *
	 * @param string $wished Its id; '' for the site's.
	 * @return array{id: string, version: string}|WP_Error
	 */
	private function kit( string $wished ) {
		$id   = '' === $wished ? $this->kits->chosen_id() : $wished;
		$kits = is_wp_error( $id ) ? $id : $this->kits->published();
		if ( is_wp_error( $kits ) ) {
			return $kits;
		}
		$versions = array_column( $kits, 'publishedVersion', 'id' );
		return array(
			'id'      => $id,
			'version' => (string) wp_json_encode( $versions[ $id ] ?? '' ), // Without one ImageLayer says what is wrong.
		);
	}

	/**
	 * The fields of the form beside the picture.
	 *
	 * @param array<string, mixed> $wish   As of `make()`.
	 * @param string               $kit_id The kit.
	 * @return array<string, string>
	 */
	private function fields( array $wish, string $kit_id ): array {
		$alt    = sanitize_text_field( $wish['altText'] ?? (string) get_post_meta( $wish['attachmentId'], '_wp_attachment_image_alt', true ) );
		$fields = array(
			'brandKitId' => $kit_id,
			'layout'     => $wish['layout'] ?? '',
			'channel'    => $wish['channel'] ?? '',
			'altText'    => mb_substr( $alt, 0, 400 ),
		);
		foreach ( array( 'copy', 'size' ) as $name ) {
			$fields[ $name ] = empty( $wish[ $name ] ) ? '' : (string) wp_json_encode( $wish[ $name ], JSON_UNESCAPED_UNICODE );
		}
		return array_filter( $fields, 'strlen' );
	}

	/**
	 * Sends the form.
	 *
	 * @param array<string, string> $fields Its fields.
	 * @param string                $path   The picture.
	 * @param string                $key    What makes two requests the same one.
	 */
	private function send( array $fields, string $path, string $key ): Api_Answer {
		$form = new Multipart_Form();
		return $this->api->call(
			'POST',
			'/v1/compositions',
			array(
				'seconds' => Api_Client::LONGEST_SECONDS,
				'body'    => $form->write( $fields, $path, 'image' ),
				'headers' => array(
					'Content-Type'    => $form->type(),
					'Idempotency-Key' => $key,
				),
			)
		);
	}
}
