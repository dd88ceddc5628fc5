<?php
/**
 * A picture of the media library on its way to ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the best file of an attachment that ImageLayer reads: the one that was uploaded, else the smaller one that WordPress made of
 * it, else one that is made here for this once. The file itself is sent, never its address.
 */
final class Own_Picture {
	/**
	 * Limits of ImageLayer for a picture that somebody brings.
	 */
	const LARGEST_BYTES = 20000000;
	const MOST_PIXELS   = 50000000;
	const KINDS         = array( 'image/jpeg', 'image/png', 'image/webp' );

	/**
	 * What a smaller copy measures, in pixels: no composition is larger.
	 */
	const LONGEST_SIDE = 4096;

	/**
	 * The file to send.
	 *
	 * @param int $attachment_id The attachment.
	 * @return array{path: string, is_temporary: bool}|WP_Error Who gets a temporary one removes it.
	 */
	public function open( int $attachment_id ) {
		if ( 'attachment' !== get_post_type( $attachment_id ) || ! wp_attachment_is_image( $attachment_id ) ) {
			return Api_Answer::refused( 'input.unsupported', __( 'This file is no picture that can be branded. Choose a JPEG, PNG or WebP.', 'imagelayer' ) )->to_error();
		}
		$files = $this->files( $attachment_id );
		if ( ! $files ) {
			return Api_Answer::refused( 'missing', __( 'The file of this picture is not on this site’s disk. Upload it again, then brand it.', 'imagelayer' ) )->to_error();
		}
		foreach ( $files as $path ) {
			if ( $this->can_be_sent( $path ) ) {
				return array(
					'path'         => $path,
					'is_temporary' => false,
				);
			}
		}
		return $this->smaller( end( $files ) );
	}

	/**
	 * Files of the attachment, best first. Who has cropped or turned a picture in the media library means what came of that, not the
	 * file from before.
	 *
	 * @param int $attachment_id The attachment.
	 * @return string[]
	 */
	private function files( int $attachment_id ): array {
		$is_edited = (bool) get_post_meta( $attachment_id, '_wp_attachment_backup_sizes', true );
		$paths     = array_filter( array( $is_edited ? false : wp_get_original_image_path( $attachment_id ), get_attached_file( $attachment_id ) ) );
		return array_values( array_filter( array_unique( $paths ), 'is_readable' ) );
	}

	/**
	 * Whether ImageLayer reads this file and PHP can hold what is sent.
	 *
	 * @param string $path The file.
	 */
	private function can_be_sent( string $path ): bool {
		$facts = wp_getimagesize( $path );
		$bytes = (int) filesize( $path );
		return is_array( $facts )
			&& in_array( $facts['mime'], self::KINDS, true )
			&& $bytes <= self::LARGEST_BYTES
			&& $facts[0] * $facts[1] <= self::MOST_PIXELS
			&& Php_Memory::has_room( 3 * $bytes ); // The file, the form, and what is being sent of it.
	}

	/**
	 * A smaller copy that ImageLayer reads. Its maker's content credentials stay with the original.
	 *
	 * @param string $path A file that cannot be sent.
	 * @return array{path: string, is_temporary: bool}|WP_Error
	 */
	private function smaller( string $path ) {
		$facts = wp_getimagesize( $path );
		if ( ! is_array( $facts ) ) {
			return Api_Answer::refused( 'input.unsupported', __( 'This site cannot read the file of this picture. Save it as JPEG, PNG or WebP, upload it again, then brand it.', 'imagelayer' ) )->to_error();
		}
		if ( ! Php_Memory::has_room( $facts[0] * $facts[1] * Php_Memory::BYTES_A_PIXEL ) ) {
			return Api_Answer::refused( 'host.failed', __( 'PHP on this site has too little memory to make this picture smaller. Upload a smaller copy, or ask your host to raise WP_MAX_MEMORY_LIMIT.', 'imagelayer' ) )->to_error();
		}
		$kind   = $this->kind_for( $facts['mime'] );
		$editor = wp_get_image_editor( $path, array( 'output_mime_type' => $kind ) );
		if ( is_wp_error( $editor ) ) {
			return Api_Answer::refused( 'input.unsupported', __( 'This site cannot read the file of this picture. Save it as JPEG, PNG or WebP, upload it again, then brand it.', 'imagelayer' ) )->to_error();
		}
		$editor->maybe_exif_rotate();
		$editor->resize( self::LONGEST_SIDE, self::LONGEST_SIDE ); // An error here says that it is that small already.
		$editor->set_quality( 92 );
		$empty = wp_tempnam( 'imagelayer-own' );
		$saved = $empty ? $editor->save( $empty . '.' . substr( $kind, strlen( 'image/' ) ), $kind ) : false;
		if ( $empty ) {
			wp_delete_file( $empty );
		}
		if ( ! is_array( $saved ) ) {
			return Api_Answer::refused( 'host.failed', __( 'A smaller copy of the picture could not be written: this site’s disk is full. Free some space and try again.', 'imagelayer' ), true )->to_error();
		}
		return array(
			'path'         => $saved['path'],
			'is_temporary' => true,
		);
	}

	/**
	 * The kind of the smaller copy: one that keeps what is transparent, where the picture may have that.
	 *
	 * @param string $kind Of the file.
	 */
	private function kind_for( string $kind ): string {
		if ( 'image/gif' === $kind ) {
			return 'image/png'; // A palette, which PHP does not write as WebP.
		}
		$keeps = in_array( $kind, array( 'image/png', 'image/webp' ), true ) && wp_image_editor_supports( array( 'mime_type' => 'image/webp' ) );
		return $keeps ? 'image/webp' : 'image/jpeg';
	}
}
