<?php
/**
 * The words that go with a picture.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * File name, alternative text and caption, in the language of the post that the picture is for.
 */
final class Picture_Text {
	const LONGEST_NAME = 60;
	const LONGEST_ALT  = 300;

	/**
	 * Locale of a post: what a language plugin says, else the site's. The language of the person's wp-admin is another thing.
	 *
	 * @param int $post_id The post; 0 when the picture is for none.
	 */
	public static function locale( int $post_id ): string {
		$locale = get_locale();
		if ( $post_id > 0 && function_exists( 'pll_get_post_language' ) ) { // Polylang.
			$said   = pll_get_post_language( $post_id, 'locale' );
			$locale = is_string( $said ) && '' !== $said ? $said : $locale;
		} elseif ( $post_id > 0 && has_filter( 'wpml_post_language_details' ) ) { // WPML.
			$said   = apply_filters( 'wpml_post_language_details', null, $post_id ); // phpcs:ignore WordPress.NamingConventions -- WPML's name.
			$locale = is_array( $said ) && ! empty( $said['locale'] ) ? (string) $said['locale'] : $locale;
		}
		/**
		 * Filters the locale in which a picture's label is worded.
		 *
		 * @param string $locale  Such as zh_CN.
		 * @param int    $post_id The post; 0 when the picture is for none.
		 */
		return (string) apply_filters( 'imagelayer_post_locale', $locale, $post_id );
	}

	/**
	 * A file name without its ending: the words of the post or the picture in Latin letters, as WordPress spells the post's language
	 * with them. A post that nobody has saved yet bears a title that is none.
	 *
	 * @param array<string, mixed> $image    As `GET /v1/images/{id}` answers.
	 * @param int                  $post_id  The post; 0 when the picture is for none.
	 * @param string               $headline What stands on the picture; '' for nothing.
	 */
	public static function file_name( array $image, int $post_id, string $headline = '' ): string {
		$has_title  = $post_id > 0 && 'auto-draft' !== get_post_status( $post_id );
		$locale     = self::locale( $post_id );
		$candidates = array(
			$has_title ? Post_Words::plain( (string) get_post_field( 'post_title', $post_id, 'raw' ) ) : '',
			$headline,
			(string) ( $image['prompt'] ?? '' ),
			(string) wp_parse_url( home_url(), PHP_URL_HOST ),
		);
		foreach ( $candidates as $words ) {
			// What looks like a tag would be cut out.
			$slug = sanitize_title( remove_accents( str_replace( array( '<', '>' ), ' ', $words ), $locale ) );
			// Other scripts become %e4%bd…, which no one can read and some servers do not serve.
			if ( preg_match( '/[a-z]{2}/', $slug ) && false === strpos( $slug, '%' ) ) {
				return self::cut_slug( $slug ) . '-' . self::mark( $image );
			}
		}
		return 'picture-' . self::mark( $image );
	}

	/**
	 * Alternative text: the person's own, else ImageLayer's. A background has no words on it.
	 *
	 * @param string|null          $said  By the person; null when nothing was said.
	 * @param array<string, mixed> $image As `GET /v1/images/{id}` answers.
	 * @param string               $part  whole or background.
	 */
	public static function alt( ?string $said, array $image, string $part ): string {
		if ( null !== $said ) {
			return sanitize_text_field( $said );
		}
		$text = self::field( (string) ( 'background' === $part ? $image['prompt'] ?? '' : $image['altText'] ?? '' ) );
		return mb_strlen( $text ) > self::LONGEST_ALT ? mb_substr( $text, 0, self::LONGEST_ALT - 1 ) . '…' : $text;
	}

	/**
	 * The caption, with the label of a picture that a model painted where the site wants it.
	 *
	 * @param string $said     By the person; '' for none.
	 * @param bool   $is_ai    Whether a model painted it.
	 * @param int    $post_id  The post; 0 when the picture is for none.
	 */
	public static function caption( string $said, bool $is_ai, int $post_id ): string {
		$said = trim( wp_kses_post( $said ) );
		if ( ! $is_ai ) {
			return $said;
		}
		$switched = switch_to_locale( self::locale( $post_id ) );
		$label    = __( 'Picture made with AI', 'imagelayer' );
		if ( $switched ) {
			restore_previous_locale();
		}
		if ( '' === $said || false !== strpos( $said, $label ) ) {
			return '' === $said ? $label : $said;
		}
		return $said . ' · ' . $label;
	}

	/**
	 * A plain text of ImageLayer's for one of WordPress' fields, which would cut out what looks like a tag: its words stay.
	 *
	 * @param string $text The text.
	 */
	public static function field( string $text ): string {
		return sanitize_text_field( (string) preg_replace( '#<(/?[a-z!?][^<>]*)>#i', '$1', $text ) );
	}

	/**
	 * Cuts a slug between words.
	 *
	 * @param string $slug The slug.
	 */
	private static function cut_slug( string $slug ): string {
		if ( strlen( $slug ) <= self::LONGEST_NAME ) {
			return $slug;
		}
		$cut = substr( $slug, 0, self::LONGEST_NAME );
		$end = strrpos( $cut, '-' );
		return false === $end ? $cut : substr( $cut, 0, $end );
	}

	/**
	 * A few letters of the picture's id, so that pictures of one post do not become `-1`, `-2`, `-3`.
	 *
	 * @param array<string, mixed> $image As `GET /v1/images/{id}` answers.
	 */
	private static function mark( array $image ): string {
		return substr( (string) preg_replace( '/[^a-z0-9]/', '', strtolower( (string) $image['id'] ) ), -6 );
	}
}
