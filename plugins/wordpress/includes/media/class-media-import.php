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
	 * What a slow host takes to make all sizes of a picture.
	 */
	const SIZES_SECONDS = 60;

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
	 * @param array{imageId: string, part?: string, postId?: int, altText?: string, caption?: string, headline?: string, sizesLater?: bool} $wish What is wanted.
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
		$result = Lock::run(
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
		if ( is_multisite() && upload_is_user_over_quota( false ) ) {
			return Api_Answer::refused( 'host.failed', __( 'The picture was not stored: this site has used the space that its network gives it. Delete files or ask the administrator of the network for more, then insert the picture again from the gallery; it is kept there.', 'imagelayer' ) )->to_error();
		}
		$file = ( new Picture_File( $this->api ) )->fetch( $image, $wish['part'] );
		if ( is_wp_error( $file ) ) {
			return $file;
		}
		$sideload = function () use ( $file, $image, $wish ) {
			return $this->sideload( $file, $image, $wish );
		};
		$id       = empty( $wish['sizesLater'] ) ? $sideload() : Picture_Sizes::later( $sideload );
		if ( is_wp_error( $id ) ) {
			wp_delete_file( $file['path'] );
			return self::explain( $id )->to_error();
		}
		return $id;
	}

	/**
	 * Makes a file an attachment.
	 *
	 * @param array{path: string, ending: string} $file  The bytes.
	 * @param array<string, mixed>                $image As `GET /v1/images/{id}` answers.
	 * @param array<string, mixed>                $wish  As of `import()`.
	 * @return int|WP_Error
	 */
	private function sideload( array $file, array $image, array $wish ) {
		$meta  = Picture_Meta::of( $image, $wish['part'] );
		$is_ai = '1' === $meta[ Picture_Meta::AI_GENERATED ];
		$alt   = Picture_Text::alt( $wish['altText'] ?? null, $image, $wish['part'] );
		Lock::stay( self::SIZES_SECONDS );
		return media_handle_sideload(
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
	}

	/**
	 * An attachment as panels and agents are told of it.
	 *
	 * @param int $id The attachment.
	 * @return array{id: int, url: string, width: int, height: int, alt: string} Sides in pixels.
	 */
	public static function view( int $id ): array {
		$sizes = wp_get_attachment_metadata( $id );
		return array(
			'id'     => $id,
			'url'    => (string) wp_get_attachment_url( $id ),
			'width'  => (int) ( $sizes['width'] ?? 0 ),
			'height' => (int) ( $sizes['height'] ?? 0 ),
			'alt'    => (string) get_post_meta( $id, '_wp_attachment_image_alt', true ),
		);
	}

	/**
	 * Why WordPress did not take the file: it could not write, or it, or another plugin, does not want it and says why.
	 *
	 * @param WP_Error $error Of WordPress.
	 */
	private static function explain( WP_Error $error ): Api_Answer {
		$folder = wp_upload_dir();
		$place  = wp_basename( $folder['basedir'] ) . $folder['subdir']; // WordPress names it, in each language, where it could not write.
		return false !== $folder['error'] || false !== strpos( $error->get_error_message(), $place )
			? Api_Failure::of_disk()
			: Api_Answer::refused( 'host.failed', wp_strip_all_tags( $error->get_error_message() ) );
	}

	/**
	 * What the media library calls it.
	 *
	 * @param array<string, mixed> $image As `GET /v1/images/{id}` answers.
	 */
	private function title( array $image ): string {
		$words = Picture_Text::field( (string) ( $image['prompt'] ?? '' ) );
		return '' === $words ? __( 'Picture', 'imagelayer' ) : wp_html_excerpt( $words, 80, '…' );
	}
}
