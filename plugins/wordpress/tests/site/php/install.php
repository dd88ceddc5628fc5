<?php
/**
 * Installs a site without a browser: php install.php WPDIR HOST [multisite]
 */

$_SERVER['HTTP_HOST']       = $argv[2];
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define( 'WP_INSTALLING', true );
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Test site', 'admin', 'admin@example.com', false, '', 'password' );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'show_avatars', 0 ); // Else the browser asks gravatar.com.
// The welcome guide and the pattern chooser steal clicks; closing them from the browser is a race.
update_user_meta(
	1,
	'wp_persisted_preferences',
	array(
		'core/edit-post' => array( 'welcomeGuide' => false ),
		'core'           => array( 'enableChoosePatternModal' => false ),
		'_modified'      => gmdate( 'c' ),
	)
);
if ( isset( $argv[3] ) && 'multisite' === $argv[3] ) {
	global $wpdb;
	foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
		$wpdb->$table = $prefixed;
	}
	install_network();
	$imagelayer_done = populate_network( 1, $argv[2], 'admin@example.com', 'Test network', '/', false );
	if ( is_wp_error( $imagelayer_done ) ) {
		fwrite( STDERR, $imagelayer_done->get_error_message() );
		exit( 1 );
	}
}
