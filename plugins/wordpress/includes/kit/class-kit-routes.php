<?php
/**
 * The site's design as a brand kit, for the settings page.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * `GET` and `POST kit/site`, `GET` and `POST kit/drift`. For administrators.
 */
final class Kit_Routes {
	/**
	 * The kit of the site.
	 *
	 * @var Site_Kit
	 */
	private $kit;

	/**
	 * Takes the services.
	 *
	 * @param Services $services The services.
	 */
	public function __construct( Services $services ) {
		$this->kit = $services->site_kit;
	}

	/**
	 * Adds the routes. The switches are about panels: who administers the site with the panels off still keeps its kit.
	 *
	 * @param Route_Registrar $registrar Adds them.
	 */
	public function register( Route_Registrar $registrar ): void {
		$rules = array(
			'capability'     => 'manage_options',
			'works_when_off' => true,
		);
		$registrar->add( 'GET', '/kit/site', array( $this, 'read' ), $rules );
		$registrar->add( 'POST', '/kit/site', array( $this, 'import' ), $rules );
		$registrar->add( 'GET', '/kit/drift', array( $this, 'compare' ), $rules );
		$registrar->add( 'POST', '/kit/drift', array( $this, 'keep' ), $rules );
	}

	/**
	 * What a kit would be made of. Nothing leaves the site.
	 *
	 * @return array<string, mixed>
	 */
	public function read(): array {
		$design = $this->kit->design;
		return array(
			'siteName'  => $design->site_name(),
			'themeName' => $design->theme_name(),
			'document'  => $design->document(),
			'hash'      => $design->hash(),
			'kitId'     => $this->kit->kit_id(),
			'changed'   => $this->kit->has_changed(),
		) + $design->logo_urls();
	}

	/**
	 * Makes the kit.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	public function import() {
		return $this->kit->import();
	}

	/**
	 * Where kit and site do not agree.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	public function compare() {
		return $this->kit->compare();
	}

	/**
	 * Keeps the kit as it is: this design is no news any more.
	 *
	 * @return array<string, bool>
	 */
	public function keep(): array {
		$this->kit->keep();
		return array( 'changed' => $this->kit->has_changed() );
	}
}
