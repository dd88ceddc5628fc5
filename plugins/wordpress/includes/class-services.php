<?php
/**
 * What the plugin is wired of.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * One of each, made when the first is asked for. Making them asks nothing of the database or the network.
 */
final class Services {
	/**
	 * Made once a request.
	 *
	 * @var self|null
	 */
	private static $made;

	/**
	 * Off switches and choices.
	 *
	 * @var Settings
	 */
	public $settings;

	/**
	 * Address and key.
	 *
	 * @var Connection
	 */
	public $connection;

	/**
	 * Calls to ImageLayer.
	 *
	 * @var Api_Client
	 */
	public $api;

	/**
	 * Gets pictures into the media library.
	 *
	 * @var Media_Import
	 */
	public $media;

	/**
	 * The site's design as a brand kit.
	 *
	 * @var Site_Kit
	 */
	public $site_kit;

	/**
	 * The organization's brand kits.
	 *
	 * @var Brand_Kits
	 */
	public $brand_kits;

	/**
	 * Pictures made without a panel.
	 *
	 * @var Picture_Maker
	 */
	public $maker;

	/**
	 * Wires them.
	 */
	private function __construct() {
		$this->settings   = new Settings();
		$this->connection = new Connection();
		$this->api        = new Api_Client( $this->connection );
		$this->media      = new Media_Import( $this->api, $this->settings );
		$this->site_kit   = new Site_Kit( $this->api, $this->connection );
		$this->brand_kits = new Brand_Kits( $this->api, $this->connection );
		$this->maker      = new Picture_Maker( $this->api, $this->brand_kits );
	}

	/**
	 * The services of this request.
	 */
	public static function get(): self {
		if ( null === self::$made ) {
			self::$made = new self();
		}
		return self::$made;
	}
}
