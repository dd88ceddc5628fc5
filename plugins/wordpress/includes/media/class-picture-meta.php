<?php
/**
 * What is noted at an attachment that came from ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * `ai_generated` is shared with WordPress' own AI plugin and stays with the picture for good; the others are ours, lead back to the
 * layers, and go when the plugin is removed.
 */
final class Picture_Meta {
	const AI_GENERATED = 'ai_generated';
	const SOURCE       = '_imagelayer_source';
	const IMAGE        = '_imagelayer_image_id';
	const COMPOSITION  = '_imagelayer_composition_id';
	const MODEL        = '_imagelayer_model';
	const SCORE        = '_imagelayer_score';

	/**
	 * Shows them in WordPress' REST answers: whether a model made a picture to everybody, the others in the context of editing, which WordPress
	 * gives to who may edit the attachment. Only our import writes them.
	 */
	public function register(): void {
		$schemas = array(
			self::AI_GENERATED => 'boolean',
			self::IMAGE        => 'string',
			self::COMPOSITION  => 'string',
			self::MODEL        => 'string',
			self::SCORE        => 'number',
		);
		foreach ( $schemas as $key => $type ) {
			register_post_meta(
				'attachment',
				$key,
				array(
					'type'          => $type,
					'single'        => true,
					'show_in_rest'  => self::AI_GENERATED === $key ? true : array( 'schema' => array( 'context' => array( 'edit' ) ) ),
					'auth_callback' => self::AI_GENERATED === $key ? array( self::class, 'may_edit' ) : '__return_false',
				)
			);
		}
	}

	/**
	 * Whether somebody may say of a picture that a model made it.
	 *
	 * @param bool   $allowed  What WordPress thinks.
	 * @param string $key      The key.
	 * @param int    $post_id  The attachment.
	 * @param int    $user_id  Who asks.
	 */
	public static function may_edit( $allowed, $key, $post_id, $user_id ): bool {
		return user_can( $user_id, 'edit_post', $post_id );
	}

	/**
	 * The meta of a picture.
	 *
	 * @param array<string, mixed> $image As `GET /v1/images/{id}` answers.
	 * @param string               $part  whole or background.
	 * @return array<string, mixed>
	 */
	public static function of( array $image, string $part ): array {
		$meta = array(
			self::SOURCE       => self::source( (string) $image['id'], $part ),
			self::IMAGE        => (string) $image['id'],
			self::COMPOSITION  => (string) ( $image['compositionId'] ?? '' ),
			self::MODEL        => (string) ( $image['model'] ?? '' ),
			self::AI_GENERATED => 'model' === ( $image['origin'] ?? 'model' ) ? '1' : '0',
		);
		if ( isset( $image['score']['value'] ) ) {
			$meta[ self::SCORE ] = (float) $image['score']['value'];
		}
		return $meta;
	}

	/**
	 * What makes two imports the same one.
	 *
	 * @param string $image_id Of ImageLayer.
	 * @param string $part     whole or background.
	 */
	public static function source( string $image_id, string $part ): string {
		return $image_id . ':' . $part;
	}

	/**
	 * The attachment that holds a picture; 0 when there is none.
	 *
	 * @param string $image_id Of ImageLayer.
	 * @param string $part     whole or background.
	 */
	public static function find( string $image_id, string $part ): int {
		$found = get_posts(
			array(
				'post_type'      => 'attachment',
				'post_status'    => array( 'inherit', 'private' ),
				'fields'         => 'ids',
				'posts_per_page' => 1,
				'meta_key'       => self::SOURCE, // phpcs:ignore WordPress.DB.SlowDBQuery -- asked when a picture is imported, never on a page.
				'meta_value'     => self::source( $image_id, $part ), // phpcs:ignore WordPress.DB.SlowDBQuery -- as above.
				'no_found_rows'  => true,
			)
		);
		return $found ? (int) $found[0] : 0;
	}
}
