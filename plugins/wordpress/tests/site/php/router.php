<?php
/**
 * Router for `php -S`: directory index, pretty permalinks, everything else as a web server does it.
 */

// phpcs:disable WordPress.Security -- runs before WordPress, in tests only.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$file = $root . $path;
if ( is_dir( $file ) ) {
	if ( '/' !== substr( $path, -1 ) ) {
		header( "Location: $path/", true, 301 );
		return;
	}
	$file .= 'index.php';
	$path .= 'index.php';
}
if ( is_file( $file ) && '.php' !== substr( $file, -4 ) ) {
	return false; // A static file: the built-in server sends it.
}
if ( ! is_file( $file ) ) { // A pretty permalink, or /wp-json/…
	$path = '/index.php';
	$file = $root . $path;
}
$_SERVER['SCRIPT_NAME']     = $path;
$_SERVER['PHP_SELF']        = $path;
$_SERVER['SCRIPT_FILENAME'] = $file;
chdir( dirname( $file ) );
require $file;
