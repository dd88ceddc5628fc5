<?php
/**
 * What a post says of itself.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Brief and words for a picture of a post, where no panel asks for them: its title, and its excerpt or its first words. The editor's panel
 * fills in what is being written, and takes the first block. Texts without tags and entities; lengths in characters, by those functions of
 * mbstring that WordPress has for hosts without it.
 */
final class Post_Words {
	const LONGEST_BRIEF    = 600;
	const LONGEST_HEADLINE = 120;
	const LONGEST_SUBHEAD  = 140;
	const FIRST_WORDS      = 60;

	/**
	 * What a picture of the post should show; '' when the post says nothing.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function brief( WP_Post $post ): string {
		$title = self::plain( $post->post_title );
		$more  = self::plain( $post->post_excerpt );
		if ( '' === $more ) {
			$more = self::first_words( self::plain( excerpt_remove_blocks( strip_shortcodes( $post->post_content ) ) ) );
		}
		if ( self::repeats( $more, $title ) ) {
			$more = '';
		}
		$stop  = preg_match( '/[.!?。！？…]$/u', $title ) ? ' ' : '. ';
		$brief = '' === $title || '' === $more ? $title . $more : $title . $stop . $more;
		return self::shorten( $brief, self::LONGEST_BRIEF );
	}

	/**
	 * The words on the picture: the title, and the excerpt that its author wrote, by ImageLayer's names. Empty without a title.
	 *
	 * @param WP_Post $post The post.
	 * @return array<string, string>
	 */
	public static function copy( WP_Post $post ): array {
		$words = array(
			'headline' => self::shorten( self::plain( $post->post_title ), self::LONGEST_HEADLINE ),
			'subhead'  => self::shorten( self::plain( $post->post_excerpt ), self::LONGEST_SUBHEAD ),
		);
		return '' === $words['headline'] ? array() : array_filter( $words, 'strlen' );
	}

	/**
	 * What is asked of ImageLayer for a featured image of the post.
	 *
	 * @param WP_Post $post The post.
	 * @return array<string, mixed> As of `POST /v1/generations`, without a kit; `prompt` is '' when the post says nothing.
	 */
	public static function featured_request( WP_Post $post ): array {
		$copy = self::copy( $post );
		return array(
			'prompt'  => self::brief( $post ),
			'channel' => 'wordpress-featured',
		) + ( $copy ? compact( 'copy' ) : array() );
	}

	/**
	 * A text as a reader sees it: one line, without tags, scripts and entities. A sign that opens no tag, as in “a < b”, is kept.
	 *
	 * @param string $html The text.
	 */
	public static function plain( string $html ): string {
		$text = html_entity_decode( wp_strip_all_tags( wp_pre_kses_less_than( $html ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		return trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
	}

	/**
	 * Whether a text says nothing that another does not say already, whatever its signs and spaces.
	 *
	 * @param string $text  The text.
	 * @param string $other The other.
	 */
	private static function repeats( string $text, string $other ): bool {
		$letters = static function ( string $words ): string {
			return (string) preg_replace( '/[^\p{L}\p{N}]+/u', '', strtolower( $words ) );
		};
		return '' === $letters( $text ) || false !== strpos( $letters( $other ), $letters( $text ) );
	}

	/**
	 * As many words as say what a text is about, counted as the site's language counts them. What looks like a tag in a plain text is none:
	 * WordPress, which takes it for one, sees another letter.
	 *
	 * @param string $text As `plain()` gives it.
	 */
	private static function first_words( string $text ): string {
		return strtr( wp_trim_words( strtr( $text, '<', "\x1a" ), self::FIRST_WORDS, '' ), "\x1a", '<' );
	}

	/**
	 * Cuts at the end of a sentence, else of a word, and says with three dots that it did.
	 *
	 * @param string $text   The text.
	 * @param int    $length In characters.
	 */
	public static function shorten( string $text, int $length ): string {
		if ( mb_strlen( $text ) <= $length ) {
			return $text;
		}
		$cut = mb_substr( $text, 0, $length - 1 );
		if ( preg_match( '/^(.*[.!?](?=\s)|.*[。！？])/us', $cut, $found ) && mb_strlen( $found[1] ) > $length / 2 ) {
			return trim( $found[1] );
		}
		if ( preg_match( '/^(.*) /us', $cut, $found ) && mb_strlen( $found[1] ) > $length / 2 ) {
			$cut = $found[1];
		}
		return trim( $cut ) . '…';
	}
}
