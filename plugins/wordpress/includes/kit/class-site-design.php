<?php
/**
 * What the site looks like, as WordPress knows it.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * The theme's design tokens with the site's own changes, and its logo and icon. WordPress' own presets are left out: they are not
 * the brand, and a new WordPress would look like a new brand.
 */
final class Site_Design {
	/**
	 * Presets that a theme and a site can have, by their place in the settings.
	 */
	const PRESETS = array(
		array( 'color', 'palette' ),
		array( 'color', 'gradients' ),
		array( 'typography', 'fontFamilies' ),
		array( 'typography', 'fontSizes' ),
	);

	/**
	 * A theme.json document, version 3 (https://developer.wordpress.org/block-editor/reference-guides/theme-json-reference/).
	 *
	 * @param bool $with_addresses Whether fonts have full addresses, which are others when the site moves.
	 * @return array<string, mixed>
	 */
	public function document( bool $with_addresses = true ): array {
		$settings = wp_get_global_settings();
		$kept     = array();
		foreach ( self::PRESETS as list( $group, $name ) ) {
			$presets = $settings[ $group ][ $name ] ?? array();
			unset( $presets['default'] );
			if ( $presets ) {
				$kept[ $group ][ $name ] = $with_addresses && 'fontFamilies' === $name ? array_map( array( $this, 'with_addresses' ), $presets ) : $presets;
			}
		}
		if ( ! empty( $settings['custom'] ) ) {
			$kept['custom'] = $settings['custom'];
		}
		return array(
			'version'  => 3,
			'title'    => $this->theme_name(),
			'settings' => $kept ? $kept : new \stdClass(),
			'styles'   => $this->styles(),
		);
	}

	/**
	 * The theme's name.
	 */
	public function theme_name(): string {
		return (string) wp_get_theme()->get( 'Name' );
	}

	/**
	 * The site's name, as people read it.
	 */
	public function site_name(): string {
		return wp_html_excerpt( wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ), 80 );
	}

	/**
	 * Logo and icon: id of the attachment by the kit's name of the variant. Only those that are there.
	 *
	 * @return array<string, int>
	 */
	public function logos(): array {
		$ids = array(
			'full' => (int) get_theme_mod( 'custom_logo', get_option( 'site_logo', 0 ) ),
			'mark' => (int) get_option( 'site_icon', 0 ),
		);
		return array_filter( $ids, 'wp_attachment_is_image' );
	}

	/**
	 * Addresses of logo and icon, as `POST /v1/brand-kits/import` takes them.
	 *
	 * @return array<string, string>
	 */
	public function logo_urls(): array {
		$names = array(
			'full' => 'logoUrl',
			'mark' => 'iconUrl',
		);
		$urls  = array();
		foreach ( $this->logos() as $variant => $id ) {
			$url = wp_get_attachment_url( $id );
			if ( $url ) {
				$urls[ $names[ $variant ] ] = $url;
			}
		}
		return $urls;
	}

	/**
	 * Changes when the design does, and with nothing else.
	 */
	public function hash(): string {
		return md5( (string) wp_json_encode( array( $this->document( false ), $this->logos() ) ) );
	}

	/**
	 * Styles of the page and its elements; those of single blocks are of no use to a kit, but the button's.
	 *
	 * @return array<string, mixed>|\stdClass
	 */
	private function styles() {
		$styles           = wp_get_global_styles();
		$kept             = array_intersect_key( $styles, array_flip( array( 'color', 'typography', 'elements' ) ) );
		$kept['blocks']   = array_intersect_key( $styles['blocks'] ?? array(), array( 'core/button' => true ) );
		$without_nothings = array_filter( $kept );
		return $without_nothings ? $without_nothings : new \stdClass();
	}

	/**
	 * Families whose files have full addresses: a theme writes paths within itself.
	 *
	 * @param mixed $families Of one origin.
	 * @return mixed
	 */
	private function with_addresses( $families ) {
		foreach ( is_array( $families ) ? $families : array() as $index => $family ) {
			foreach ( $family['fontFace'] ?? array() as $face => $facts ) {
				foreach ( (array) ( $facts['src'] ?? array() ) as $place => $src ) {
					$sources[ $place ] = is_string( $src ) && 0 === strpos( $src, 'file:./' ) ? get_theme_file_uri( substr( $src, 7 ) ) : $src;
				}
				if ( isset( $sources ) ) {
					$families[ $index ]['fontFace'][ $face ]['src'] = $sources;
					unset( $sources );
				}
			}
		}
		return $families;
	}
}
