<?php
/**
 * Screens of our own in wp-admin.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Settings → ImageLayer, Media → ImageLayer and Media → Featured images. The scripts draw them; PHP gives the place, and words for who has no scripts.
 */
final class Admin_Pages {
	const SETTINGS = 'imagelayer';
	const MEDIA    = 'imagelayer-media';
	const BULK     = 'imagelayer-bulk';

	/**
	 * Adds them to the menu.
	 */
	public static function add(): void {
		$title = __( 'ImageLayer', 'imagelayer' );
		$hook  = add_options_page( $title, $title, 'manage_options', self::SETTINGS, array( self::class, 'draw_settings' ) );
		add_action( 'load-' . $hook, array( Scripts::class, 'on_settings_page' ) );
		$is_on = Services::get()->settings->is_on();
		if ( $is_on ) {
			$hook = add_media_page( $title, $title, 'upload_files', self::MEDIA, array( self::class, 'draw_media' ) );
			add_action( 'load-' . $hook, array( Scripts::class, 'on_media_page' ) );
		}
		if ( $is_on || null !== Bulk_Job::current() ) { // A run can be stopped and undone when ImageLayer is switched off, too.
			$title = __( 'Featured images', 'imagelayer' );
			$hook  = add_media_page( $title, $title, 'manage_options', self::BULK, array( self::class, 'draw_bulk' ) );
			add_action( 'load-' . $hook, array( Scripts::class, 'on_bulk_page' ) );
		}
	}

	/**
	 * Address of the settings page.
	 */
	public static function settings_url(): string {
		return admin_url( 'options-general.php?page=' . self::SETTINGS );
	}

	/**
	 * The link in the list of plugins.
	 *
	 * @param string[] $links The others.
	 * @return string[]
	 */
	public static function link_settings( array $links ): array {
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( self::settings_url() ), esc_html__( 'Settings', 'imagelayer' ) ) );
		return $links;
	}

	/**
	 * The settings page.
	 */
	public static function draw_settings(): void {
		self::draw( __( 'ImageLayer', 'imagelayer' ), 'imagelayer-settings' );
	}

	/**
	 * The page under Media.
	 */
	public static function draw_media(): void {
		self::draw( __( 'ImageLayer', 'imagelayer' ), 'imagelayer-media' );
	}

	/**
	 * Many posts at once.
	 */
	public static function draw_bulk(): void {
		self::draw( __( 'Featured images', 'imagelayer' ), 'imagelayer-bulk' );
	}

	/**
	 * A page with a place for a script.
	 *
	 * @param string $title Its heading.
	 * @param string $id    Of the place.
	 */
	private static function draw( string $title, string $id ): void {
		printf(
			'<div class="wrap"><h1>%s</h1><div id="%s"></div><noscript><p>%s</p></noscript></div>',
			esc_html( $title ),
			esc_attr( $id ),
			esc_html__( 'This page needs JavaScript. Allow it for this site in your browser.', 'imagelayer' )
		);
	}
}
