<?php
/**
 * Pictures become attachments.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Stores a picture in the media library: its own file on this site, all sizes, its words and where it came from. The same picture
 * asked for again is the attachment that is there. It stays when the plugin goes.
 */
final class Media_Import {
	/**
	 * Calls.
	 *
	 * @var Api_Client
	 */
	private $api;

	/**
	 * Whether pictures are labelled.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * Takes what it needs.
	 *
	 * @param Api_Client $api      Calls.
	 * @param Settings   $settings Whether pictures are labelled.
	 */
	public function __construct( Api_Client $api, Settings $settings ) {
		$this->api      = $api;
		$this->settings = $settings;
	}

	/**
	 * Imports a picture, or finds it.
	 *
	 * @param array{imageId: string, part?: string, postId?: int, altText?: string, caption?: string, headline?: string} $wish What is wanted.
	 * @return int|WP_Error Id of the attachment.
	 */
	public function import( array $wish ) {
		$wish += array(
			'part'   => 'whole',
			'postId' => 0,
		);
		$there = Picture_Meta::find( $wish['imageId'], $wish['part'] );
		if ( $there > 0 ) {
			return $there;
		}
		$answer = $this->api->call( 'GET', '/v1/images/' . rawurlencode( $wish['imageId'] ) );
		if ( ! $answer->is_ok() ) {
			return $answer->to_error();
		}
		$image  = $answer->json();
		$result = Import_Lock::run(
			Picture_Meta::source( $wish['imageId'], $wish['part'] ),
			function () use ( $wish, $image ) {
				wp_cache_delete( 'last_changed', 'posts' ); // Another request may have stored it while this one waited.
				$there = Picture_Meta::find( $wish['imageId'], $wish['part'] );
				return $there > 0 ? $there : $this->store( $image, $wish );
			}
		);
		return null === $result ? Api_Answer::refused( 'request.conflict', __( 'This picture is being stored in another tab. Wait a moment, then look into the media library.', 'imagelayer' ), true )->to_error() : $result;
	}

	/**
	 * Fetches and stores it.
	 *
	 * @param array<string, mixed> $image As `GET /v1/images/{id}` answers.
	 * @param array<string, mixed> $wish  As of `import()`.
	 * @return int|WP_Error
	 */
	private function store( array $image, array $wish ) {
		foreach ( array( 'file', 'media', 'image' ) as $part ) {
			require_once ABSPATH . "wp-admin/includes/$part.php";
		}
		$file = ( new Picture_File( $this->api ) )->fetch( $image, $wish['part'] );
		if ( is_wp_error( $file ) ) {
			return $file;
		}
		$meta  = Picture_Meta::of( $image, $wish['part'] );
		$is_ai = '1' === $meta[ Picture_Meta::AI_GENERATED ];
		$alt   = Picture_Text::alt( $wish['altText'] ?? null, $image, $wish['part'] );
		$id    = media_handle_sideload(
			array(
				'name'     => Picture_Text::file_name( $image, $wish['postId'], $wish['headline'] ?? '' ) . '.' . $file['ending'],
				'tmp_name' => $file['path'],
			),
			$wish['postId'],
			null,
			array(
				'post_title'   => $this->title( $image ),
				'post_content' => '',
				'post_excerpt' => Picture_Text::caption( $wish['caption'] ?? '', $is_ai && $this->settings->all()['label'], $wish['postId'] ),
				'meta_input'   => array( '_wp_attachment_image_alt' => $alt ) + $meta,
			)
		);
		if ( is_wp_error( $id ) ) {
			wp_delete_file( $file['path'] );
			return Api_Failure::of_disk()->to_error();
		}
		return $id;
	}

	/**
	 * What the media library calls it.
	 *
	 * @param array<string, mixed> $image As `GET /v1/images/{id}` answers.
	 */
	private function title( array $image ): string {
		$words = sanitize_text_field( (string) ( $image['prompt'] ?? '' ) );
		return '' === $words ? __( 'Picture', 'imagelayer' ) : wp_html_excerpt( $words, 80, '…' );
	}
}
