<?php
/**
 * Font files on this disk.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the file of a family among those of the theme and of the site's font library.
 */
final class Theme_Fonts {
	/**
	 * The upright file whose weight is nearest; '' when the family has none here.
	 *
	 * @param string $family As a kit names it.
	 * @param int    $weight 100 to 900.
	 */
	public function find( string $family, int $weight ): string {
		$best     = '';
		$distance = PHP_INT_MAX;
		foreach ( $this->faces() as $face ) {
			if ( 'normal' !== ( $face['fontStyle'] ?? 'normal' ) || 0 !== strcasecmp( $family, trim( (string) ( $face['fontFamily'] ?? '' ), " \"'" ) ) ) {
				continue;
			}
			$range = array_map( 'intval', explode( ' ', (string) ( $face['fontWeight'] ?? '400' ) ) );
			$off   = $weight < min( $range ) ? min( $range ) - $weight : max( 0, $weight - max( $range ) );
			$path  = $this->path( $face['src'] ?? array() );
			if ( '' !== $path && $off < $distance ) {
				$best     = $path;
				$distance = $off;
			}
		}
		return $best;
	}

	/**
	 * All faces of the settings.
	 *
	 * @return array<int, array<string, mixed>>
	 */
	private function faces(): array {
		$faces = array();
		foreach ( (array) wp_get_global_settings( array( 'typography', 'fontFamilies' ) ) as $families ) {
			foreach ( is_array( $families ) ? $families : array() as $family ) {
				$faces = array_merge( $faces, array_filter( (array) ( $family['fontFace'] ?? array() ), 'is_array' ) );
			}
		}
		return $faces;
	}

	/**
	 * The first source that is a readable file of the theme or of the fonts folder; '' when none is.
	 *
	 * @param mixed $sources One or several, as theme.json has them.
	 */
	private function path( $sources ): string {
		$fonts = wp_get_font_dir();
		foreach ( (array) $sources as $source ) {
			$source = (string) $source;
			$path   = '';
			if ( 0 === strpos( $source, 'file:./' ) ) {
				$path = get_theme_file_path( substr( $source, 7 ) );
			} elseif ( ! empty( $fonts['url'] ) && 0 === strpos( $source, $fonts['url'] ) ) {
				$path = $fonts['path'] . substr( $source, strlen( $fonts['url'] ) );
			}
			if ( '' !== $path && 0 === validate_file( $path ) && preg_match( '/\.(woff2?|ttf|otf)$/i', $path ) && is_readable( $path ) ) {
				return $path;
			}
		}
		return '';
	}
}
