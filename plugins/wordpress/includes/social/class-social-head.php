<?php
/**
 * The social image in the head of a page.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Prints `og:image` and its kin where the site wants social images, the post has one, and no other plugin prints its own. What is printed
 * stands in the post's meta, which WordPress has read with the post: it asks nothing of the database.
 */
final class Social_Head {
	/**
	 * Constants of plugins that print Open Graph tags: Yoast SEO, Rank Math, All in One SEO, SEOPress, The SEO Framework, Slim SEO.
	 */
	const OTHERS = array( 'WPSEO_VERSION', 'RANK_MATH_VERSION', 'AIOSEO_VERSION', 'SEOPRESS_VERSION', 'THE_SEO_FRAMEWORK_VERSION', 'SLIM_SEO_VER' );

	/**
	 * Called for visitors. Reads what WordPress has loaded anyway: asking for an option that is not there would be a query.
	 */
	public static function start(): void {
		$stored = maybe_unserialize( wp_load_alloptions()[ Settings::OPTION ] ?? '' );
		if ( is_array( $stored ) && ! empty( $stored['socialImages'] ) ) {
			add_action( 'wp_head', array( self::class, 'print_tags' ), 5 );
		}
	}

	/**
	 * Prints the tags of the post that the page shows.
	 */
	public static function print_tags(): void {
		$post = is_singular() ? get_queried_object() : null;
		if ( ! $post instanceof WP_Post || post_password_required( $post ) || self::others_print() ) {
			return;
		}
		$state = Social_State::of( $post->ID );
		if ( '' === $state['file'] || '' === $state['shown'] ) {
			return;
		}
		$url = wp_get_upload_dir()['baseurl'] . '/' . $state['file'];
		/**
		 * Filters the address of a post's social image, for sites that serve their uploads from elsewhere.
		 *
		 * @param string $url           Within this site's uploads.
		 * @param int    $attachment_id The attachment.
		 */
		$url  = (string) apply_filters( 'imagelayer_social_image_url', $url, (int) get_post_meta( $post->ID, Social_State::IMAGE, true ) );
		$tags = array(
			'og:image'        => esc_url( $url ),
			'og:image:width'  => esc_attr( (string) $state['width'] ),
			'og:image:height' => esc_attr( (string) $state['height'] ),
			'og:image:alt'    => esc_attr( $state['alt'] ),
		);
		foreach ( array_filter( $tags, 'strlen' ) as $name => $value ) {
			printf( '<meta property="%s" content="%s">' . "\n", esc_attr( $name ), $value ); // phpcs:ignore WordPress.Security.EscapeOutput -- each is escaped above.
		}
		echo '<meta name="twitter:card" content="summary_large_image">' . "\n";
	}

	/**
	 * Whether another plugin prints tags of its own. Jetpack adds its action only where it means to.
	 */
	public static function others_print(): bool {
		$prints = false !== has_action( 'wp_head', 'jetpack_og_tags' ) || array_filter( self::OTHERS, 'defined' );
		/**
		 * Filters whether something else prints `og:image`, so that we print none.
		 *
		 * @param bool $prints Whether it does.
		 */
		return (bool) apply_filters( 'imagelayer_social_tags_are_printed', (bool) $prints );
	}
}
