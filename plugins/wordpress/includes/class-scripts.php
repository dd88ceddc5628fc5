<?php
/**
 * Scripts and styles in wp-admin.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Each script only on the screens that need it, and only for people who may make pictures. No key is told to any.
 */
final class Scripts {
	/**
	 * Post and site editor. Who may write and not upload is told so there, and whom to ask.
	 */
	public static function enqueue_editor(): void {
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		if ( $screen && in_array( $screen->base, array( 'post', 'site-editor' ), true ) && self::is_wanted( 'edit_posts' ) ) {
			self::enqueue( 'imagelayer-editor', 'editor' );
		}
	}

	/**
	 * The media modal, wherever it opens.
	 */
	public static function enqueue_media_modal(): void {
		if ( self::is_wanted() ) {
			self::enqueue( 'imagelayer-media-modal', 'media-modal', array( 'media-views' ) );
		}
	}

	/**
	 * Media → ImageLayer.
	 */
	public static function on_media_page(): void {
		add_action(
			'admin_enqueue_scripts',
			static function (): void {
				self::enqueue( 'imagelayer-media-page', 'media-page' );
			}
		);
	}

	/**
	 * Media → Featured images.
	 */
	public static function on_bulk_page(): void {
		add_action(
			'admin_enqueue_scripts',
			static function (): void {
				self::enqueue( 'imagelayer-bulk', 'bulk-page' );
			}
		);
	}

	/**
	 * Settings → ImageLayer.
	 */
	public static function on_settings_page(): void {
		add_action(
			'admin_enqueue_scripts',
			static function (): void {
				self::enqueue( 'imagelayer-settings', 'settings-page' );
			}
		);
	}

	/**
	 * Whether this person is offered something here.
	 *
	 * @param string $capability What it needs.
	 */
	private static function is_wanted( string $capability = 'upload_files' ): bool {
		return current_user_can( $capability ) && Services::get()->settings->is_on();
	}

	/**
	 * Loads a script as its build describes it.
	 *
	 * @param string   $handle Its handle.
	 * @param string   $name   Its file without ending.
	 * @param string[] $more   Handles that it needs beside those that its build lists.
	 */
	private static function enqueue( string $handle, string $name, array $more = array() ): void {
		$folder = plugin_dir_path( PLUGIN_FILE );
		$list   = $folder . 'build/' . $name . '.asset.php';
		if ( ! is_readable( $list ) ) {
			return; // A checkout whose scripts are not built yet.
		}
		$built = require $list;
		$needs = array_merge( $built['dependencies'], $more );
		wp_enqueue_script( $handle, plugins_url( 'build/' . $name . '.js', PLUGIN_FILE ), $needs, $built['version'], array( 'in_footer' => true ) );
		wp_set_script_translations( $handle, 'imagelayer', $folder . 'languages' );
		wp_add_inline_script( $handle, 'window.imagelayer = ' . wp_json_encode( self::facts(), JSON_HEX_TAG | JSON_UNESCAPED_SLASHES ) . ';', 'before' );
		if ( is_readable( $folder . 'build/' . $name . '.css' ) ) {
			wp_enqueue_style( $handle, plugins_url( 'build/' . $name . '.css', PLUGIN_FILE ), array( 'wp-components' ), $built['version'] );
		}
	}

	/**
	 * What scripts are told.
	 *
	 * @return array<string, mixed>
	 */
	private static function facts(): array {
		$screen = get_current_screen();
		return array(
			'restRoot'    => esc_url_raw( rest_url() ),
			'nonce'       => wp_create_nonce( 'wp_rest' ),
			'locale'      => str_replace( '_', '-', get_user_locale() ),
			'canManage'   => current_user_can( 'manage_options' ),
			'canUpload'   => current_user_can( 'upload_files' ),
			'settingsUrl' => Admin_Pages::settings_url(),
			'postType'    => $screen ? $screen->post_type : '',
			'social'      => $screen && 'post' === $screen->base && is_post_type_viewable( $screen->post_type ) && Services::get()->settings->all()['socialImages'],
		);
	}
}
