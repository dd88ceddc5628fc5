<?php
/**
 * Loads the WordPress at WP_DIR as a visitor's request would, for tests that run in its midst.
 *
 * @package ImageLayer
 */

$_SERVER += array(
	'SERVER_NAME'     => 'localhost',
	'REMOTE_ADDR'     => '127.0.0.1',
	'REQUEST_URI'     => '/',
	'REQUEST_METHOD'  => 'GET',
	'SERVER_PROTOCOL' => 'HTTP/1.1',
);
$_SERVER['HTTP_HOST'] = getenv( 'WP_HOST' );

// PHPUnit includes this file inside a function: WordPress' globals are made global first.
$imagelayer_names = array( 'wpdb', 'wp_query', 'wp_the_query', 'wp_rewrite', 'wp', 'wp_version', 'table_prefix', 'wp_filter', 'wp_actions', 'current_user', 'pagenow', 'wp_object_cache', 'wp_locale', 'wp_locale_switcher', 'shortcode_tags', 'post', 'wp_roles', 'wp_widget_factory', 'wp_embed', 'wp_rest_server', 'wp_scripts', 'wp_styles', 'wp_meta_keys', '_wp_theme_features', 'wp_registered_settings', 'wp_theme_directories' );
foreach ( $imagelayer_names as $name ) {
	global $$name;
}
define( 'WP_ADMIN', true );
require getenv( 'WP_DIR' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once __DIR__ . '/class-imagelayer-test-case.php';
require_once __DIR__ . '/class-social-test-case.php';
require_once __DIR__ . '/class-running-imagelayer.php';
