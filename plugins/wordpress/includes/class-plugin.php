<?php
/**
 * Where the plugin meets WordPress.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Hooks, and nothing else. What runs on a visitor's page is told in `start()`: hooks that do not fire there.
 */
final class Plugin {
	/**
	 * Called once, when WordPress loads the plugin.
	 */
	public static function start(): void {
		add_action( 'rest_api_init', array( self::class, 'start_rest' ) );
		Social_Schedule::start();
		Bulk_Runner::start();
		add_action( 'imagelayer_picture_sizes', array( Picture_Sizes::class, 'make' ) ); // Its name, so that no visitor's page reads the class.
		if ( defined( 'WP_CLI' ) && WP_CLI ) {
			\WP_CLI::add_command( 'imagelayer', Cli_Command::class );
		}
		register_deactivation_hook( PLUGIN_FILE, array( Network::class, 'deactivate' ) );
		register_activation_hook( PLUGIN_FILE, array( Network::class, 'activate' ) );
		add_filter( 'wpmu_drop_tables', array( Network::class, 'add_table' ), 10, 2 );
		if ( Visitors::are_served() ) {
			Social_Head::start();
			return;
		}
		Social_File::follow();
		add_action( 'init', array( Ai_Provider_Registration::class, 'run' ), Ai_Provider_Registration::PRIORITY );
		add_action( 'wp_abilities_api_categories_init', array( Abilities::class, 'add_category' ) );
		add_action( 'wp_abilities_api_init', array( Abilities::class, 'add' ) );
		add_action( 'wp_connectors_init', array( Connector::class, 'add' ) );
		if ( is_admin() ) {
			self::start_admin();
		}
	}

	/**
	 * Routes, and what is known of our pictures in WordPress' own answers.
	 */
	public static function start_rest(): void {
		$services = Services::get();
		( new Picture_Meta() )->register();
		$registrar = new Route_Registrar( $services->settings );
		$registrar->guard();
		( new Status_Route( $services ) )->register( $registrar );
		( new Connection_Routes( $services ) )->register( $registrar );
		( new Proxy_Route( $services ) )->register( $registrar );
		( new Generation_Route( $services ) )->register( $registrar );
		( new Preview_Route( $services ) )->register( $registrar );
		( new Media_Route( $services ) )->register( $registrar );
		( new Composition_Route( $services ) )->register( $registrar );
		( new Kit_Routes( $services ) )->register( $registrar );
		( new Social_Route( $services ) )->register( $registrar );
		( new Bulk_Routes( $services ) )->register( $registrar );
		( new Settings_Routes( $services ) )->register( $registrar );
	}

	/**
	 * Screens of wp-admin. Objects are made when a hook that needs them fires.
	 */
	private static function start_admin(): void {
		add_action( 'admin_menu', array( Admin_Pages::class, 'add' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), array( Admin_Pages::class, 'link_settings' ) );
		add_action( 'enqueue_block_editor_assets', array( Scripts::class, 'enqueue_editor' ) );
		add_action( 'wp_enqueue_media', array( Scripts::class, 'enqueue_media_modal' ) );
		add_action( 'admin_notices', array( Drift_Notice::class, 'show' ) );
		add_action( 'admin_post_' . Drift_Notice::ACTION, array( Drift_Notice::class, 'keep' ) );
		add_action( 'personal_options', array( Profile_Switch::class, 'draw' ) );
		add_action( 'personal_options_update', array( Profile_Switch::class, 'save' ) );
		add_action( 'admin_init', array( Personal_Data::class, 'suggest_policy' ) );
		add_filter( 'wp_privacy_personal_data_exporters', array( Personal_Data::class, 'add_exporter' ) );
		add_filter( 'wp_privacy_personal_data_erasers', array( Personal_Data::class, 'add_eraser' ) );
	}
}
