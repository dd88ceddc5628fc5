<?php
/**
 * What works with the services.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Routes, abilities and background work are given the services of the request.
 */
abstract class With_Services {
	/**
	 * The services.
	 *
	 * @var Services
	 */
	protected $services;

	/**
	 * Takes the services.
	 *
	 * @param Services $services The services.
	 */
	public function __construct( Services $services ) {
		$this->services = $services;
	}
}
