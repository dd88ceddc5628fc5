<?php
/**
 * Plugin Name:       ImageLayer
 * Description:       On-brand pictures where you write: the brand's own colours, type and logo, set exactly over a painted picture. In the editor, the media library and the featured image.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      7.4
 * Author:            ImageLayer
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       imagelayer
 * Domain Path:       /languages
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

const VERSION     = '0.1.0';
const PLUGIN_FILE = __FILE__;

/** Folders of `includes`, each for one matter; what holds the others together lies beside them. */
const FOLDERS = array( '', 'api/', 'connection/', 'settings/', 'kit/', 'media/', 'generation/', 'social/', 'bulk/', 'ai/', 'abilities/' );

// Classes are read when they are first used: a visitor's page reads a handful of them.
spl_autoload_register(
	static function ( string $class_name ): void {
		if ( 0 !== strpos( $class_name, __NAMESPACE__ . '\\' ) ) {
			return;
		}
		$name = strtolower( str_replace( '_', '-', substr( $class_name, strlen( __NAMESPACE__ ) + 1 ) ) );
		foreach ( FOLDERS as $folder ) {
			$file = __DIR__ . '/includes/' . $folder . 'class-' . $name . '.php';
			if ( is_file( $file ) ) {
				require $file;
				return;
			}
		}
	}
);

Plugin::start();
