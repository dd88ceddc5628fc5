<?php
/**
 * Runs PHP inside a site as its administrator, and prints what the code returns as JSON: php eval.php WPDIR HOST < code
 */

ini_set( 'display_errors', 'stderr' );
$_SERVER += array(
	'HTTP_HOST'       => $argv[2],
	'SERVER_NAME'     => 'localhost',
	'REMOTE_ADDR'     => '127.0.0.1',
	'REQUEST_URI'     => '/',
	'REQUEST_METHOD'  => 'GET',
	'SERVER_PROTOCOL' => 'HTTP/1.1',
);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
wp_set_current_user( 1 );
$imagelayer_answer = eval( stream_get_contents( STDIN ) );
echo "\nANSWER", wp_json_encode( $imagelayer_answer );
