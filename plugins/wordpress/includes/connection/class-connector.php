<?php
/**
 * ImageLayer on WordPress' Connectors screen (7.0 and later).
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Connector_Registry;

defined( 'ABSPATH' ) || exit;

/**
 * One connector with the key that the settings page uses, too. WordPress shows the last four letters of it and no more.
 */
final class Connector {
	const ID = 'imagelayer';

	/**
	 * Adds it, or completes the one that an AI provider brought along.
	 *
	 * @param WP_Connector_Registry $registry Of WordPress.
	 */
	public static function add( WP_Connector_Registry $registry ): void {
		$known = $registry->is_registered( self::ID ) ? $registry->unregister( self::ID ) : array();
		$facts = array(
			'name'           => 'ImageLayer',
			'description'    => __( 'Branded pictures. Connect it under Settings → ImageLayer: there is no key to type.', 'imagelayer' ),
			'type'           => 'image_service',
			'authentication' => array(
				'method'          => 'api_key',
				'credentials_url' => Admin_Pages::settings_url(),
				'setting_name'    => Connection::KEY_OPTION,
				'constant_name'   => Connection::KEY_NAME,
				'env_var_name'    => Connection::KEY_NAME,
			),
			'plugin'         => array(
				'file'      => plugin_basename( PLUGIN_FILE ),
				'is_active' => '__return_true',
			),
		);
		$registry->register( self::ID, array_replace_recursive( $facts, array_intersect_key( (array) $known, array_flip( array( 'type', 'logo_url' ) ) ) ) );
	}
}
