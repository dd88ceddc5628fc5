<?php
/**
 * WordPress' Connectors screen. Before 7.0 there is none, and nothing of ours for it.
 *
 * @package ImageLayer
 */

use ImageLayer\Connection;

final class ConnectorTest extends ImageLayer_Test_Case {
	public function test_there_is_one_connector_with_the_key_of_the_settings_page_where_wordpress_has_connectors() {
		$is_there = function_exists( 'wp_get_connectors' );
		$this->assertSame( version_compare( $GLOBALS['wp_version'], '7.0', '>=' ), $is_there );
		$ours = $is_there ? preg_grep( '/imagelayer/', array_keys( wp_get_connectors() ) ) : array( 'imagelayer' );
		$this->assertSame( array( 'imagelayer' ), array_values( $ours ) );
		if ( $is_there ) {
			$auth = wp_get_connector( 'imagelayer' )['authentication'];
			$this->assertSame( array( 'api_key', Connection::KEY_OPTION, Connection::KEY_NAME, Connection::KEY_NAME ), array( $auth['method'], $auth['setting_name'], $auth['constant_name'], $auth['env_var_name'] ) );
		}
	}

	public function test_wordpress_settings_show_the_last_four_letters_of_the_key_at_most() {
		$this->connect();
		$request  = new WP_REST_Request( 'GET', '/wp/v2/settings' );
		$response = apply_filters( 'rest_post_dispatch', rest_do_request( $request ), rest_get_server(), $request );
		$settings = $response->get_data();
		$this->assertStringNotContainsString( $this->imagelayer->key, wp_json_encode( $settings ) );
		$shown = $settings[ Connection::KEY_OPTION ] ?? '';
		$this->assertSame( '' === $shown ? '' : substr( $this->imagelayer->key, -4 ), ltrim( $shown, "\u{2022}" ) );
		$this->assertSame( function_exists( 'wp_get_connectors' ), '' !== $shown );
	}
}
