<?php
/**
 * The social image as a file of the site.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Stores the picture as an attachment of its post, keeps what pages print of it in step with the attachment, and removes the file that it
 * takes the place of, unless that is used somewhere.
 */
final class Social_File {
	/**
	 * Meta of an attachment that pages print.
	 */
	const PRINTED = array( '_wp_attached_file', '_wp_attachment_metadata', '_wp_attachment_image_alt' );

	/**
	 * Gets pictures into the media library.
	 *
	 * @var Media_Import
	 */
	private $media;

	/**
	 * Takes what it needs.
	 *
	 * @param Media_Import $media Gets pictures into the media library.
	 */
	public function __construct( Media_Import $media ) {
		$this->media = $media;
	}

	/**
	 * Follows what people do with the attachments.
	 */
	public static function follow(): void {
		add_action( 'delete_attachment', array( self::class, 'forget' ) );
		add_action( 'updated_post_meta', array( self::class, 'on_meta' ), 10, 3 );
	}

	/**
	 * Stores a picture and shows it from now on.
	 *
	 * @param WP_Post $post     The post.
	 * @param string  $image_id Of ImageLayer.
	 * @return true|WP_Error
	 */
	public function store( WP_Post $post, string $image_id ) {
		$id = $this->media->import(
			array(
				'imageId' => $image_id,
				'postId'  => $post->ID,
			)
		);
		if ( is_wp_error( $id ) ) {
			return $id;
		}
		$before = (int) get_post_meta( $post->ID, Social_State::IMAGE, true );
		update_post_meta( $id, Social_State::OWNER, $post->ID );
		update_post_meta( $post->ID, Social_State::IMAGE, $id );
		Social_State::note( $post->ID, array( 'shown' => $image_id ) + self::facts( $id ) );
		if ( $before > 0 && $before !== $id ) {
			self::retire( $before, $post->ID );
		}
		return true;
	}

	/**
	 * An attachment was changed: its post prints what holds now.
	 *
	 * @param int    $meta_id       Of the meta.
	 * @param int    $attachment_id Whose it is.
	 * @param string $key           Its key.
	 */
	public static function on_meta( $meta_id, $attachment_id, $key ): void {
		if ( ! in_array( $key, self::PRINTED, true ) ) {
			return;
		}
		$post_id = self::owner( (int) $attachment_id );
		if ( $post_id > 0 ) {
			Social_State::note( $post_id, self::facts( (int) $attachment_id ) );
		}
	}

	/**
	 * An attachment is deleted: its post prints nothing more.
	 *
	 * @param int $attachment_id The attachment.
	 */
	public static function forget( $attachment_id ): void {
		$post_id = self::owner( (int) $attachment_id );
		if ( $post_id > 0 ) {
			delete_post_meta( $post_id, Social_State::IMAGE );
			Social_State::note( $post_id, array( 'shown' => '', 'file' => '' ) );
		}
	}

	/**
	 * The post that shows an attachment as its social image; 0 when none does.
	 *
	 * @param int $attachment_id The attachment.
	 */
	private static function owner( int $attachment_id ): int {
		$post_id = (int) get_post_meta( $attachment_id, Social_State::OWNER, true );
		return $post_id > 0 && (int) get_post_meta( $post_id, Social_State::IMAGE, true ) === $attachment_id ? $post_id : 0;
	}

	/**
	 * What pages print of an attachment.
	 *
	 * @param int $id The attachment.
	 * @return array<string, mixed>
	 */
	private static function facts( int $id ): array {
		$sizes = wp_get_attachment_metadata( $id );
		return array(
			'file'   => (string) get_post_meta( $id, '_wp_attached_file', true ),
			'width'  => (int) ( $sizes['width'] ?? 0 ),
			'height' => (int) ( $sizes['height'] ?? 0 ),
			'alt'    => (string) get_post_meta( $id, '_wp_attachment_image_alt', true ),
		);
	}

	/**
	 * Deletes the attachment that another has taken the place of, if we made it for this post and nobody uses it otherwise.
	 *
	 * @param int $id      The attachment.
	 * @param int $post_id The post.
	 */
	private static function retire( int $id, int $post_id ): void {
		if ( (int) get_post_meta( $id, Social_State::OWNER, true ) !== $post_id ) {
			return;
		}
		$name = pathinfo( (string) get_post_meta( $id, '_wp_attached_file', true ), PATHINFO_FILENAME );
		$uses = array(
			array( 's' => $name ),
			array( 's' => '[gallery ' . $id ), // Both words: the classic gallery names ids alone.
		);
		foreach ( $uses as $use ) {
			if ( '' === $name || self::finds( $use ) ) {
				return;
			}
		}
		if ( ! self::is_named( $id, $name ) ) {
			wp_delete_attachment( $id, true );
		}
	}

	/**
	 * Whether any meta or option names an attachment: featured images, page builders, shops, widgets, themes. In meta of posts and terms each
	 * such number counts that is no part of a word, else those that stand where ids do: a file too many is better than a picture that is gone.
	 *
	 * @param int    $id   The attachment.
	 * @param string $name Of its file, without ending.
	 */
	private static function is_named( int $id, string $name ): bool {
		global $wpdb;
		$number = '(^|[^0-9a-zA-Z])' . $id . '([^0-9a-zA-Z:]|$)'; // A colon: a length in serialized text.
		$value  = '("[;:] ?"?(i:|s:[0-9]+:")?|wp-image-)' . $id . '([^0-9:]|$)'; // After a name, serialized or as JSON, or as blocks write it.
		$file   = '%' . $wpdb->esc_like( $name ) . '%';
		$places = array(
			array( "$wpdb->postmeta WHERE post_id <> $id AND meta_key NOT LIKE '\\_imagelayer\\_%%' AND meta_key NOT IN ( '_edit_lock', '_wp_attached_file', '_wp_attachment_metadata', '_wp_attachment_image_alt', '_wp_old_slug', '_wp_old_date' ) AND", 'meta_value', $number ),
			array( "$wpdb->termmeta WHERE", 'meta_value', $number ),
			array( "$wpdb->usermeta WHERE meta_key <> 'session_tokens' AND", 'meta_value', $value ),
			array( "$wpdb->options WHERE option_name NOT IN ( 'cron', 'rewrite_rules' ) AND option_name NOT LIKE '%%imagelayer%%' AND option_name NOT LIKE '%%\\_transient\\_%%' AND", 'option_value', $value ),
			array( "$wpdb->options WHERE option_name REGEXP 'image|icon|logo|photo|picture|banner|background|avatar|thumb|media' AND", 'option_value', "^$id$" ),
		);
		foreach ( $places as list( $place, $column, $pattern ) ) {
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- in a background event; no function searches all meta.
			if ( null !== $wpdb->get_var( $wpdb->prepare( "SELECT 1 FROM $place ( $column REGEXP %s OR $column LIKE %s ) LIMIT 1", $pattern, $file ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether any post, of whatever kind and status, is found so.
	 *
	 * @param array<string, mixed> $query As `get_posts()` takes it.
	 */
	private static function finds( array $query ): bool {
		$wide = array(
			'post_type'      => array_values( get_post_types() ),
			'post_status'    => array_values( get_post_stati() ),
			'search_columns' => array( 'post_content' ),
			'fields'         => 'ids',
			'posts_per_page' => 1,
			'no_found_rows'  => true,
		);
		return (bool) get_posts( $query + $wide );
	}
}
