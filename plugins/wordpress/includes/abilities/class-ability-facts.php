<?php
/**
 * What agents can learn.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Brand kits and credits of the organization. Changes nothing and holds nothing.
 */
final class Ability_Facts extends With_Services {
	/**
	 * The published kits.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	public function list_brand_kits() {
		$kits = $this->services->brand_kits->published();
		if ( is_wp_error( $kits ) ) {
			return $kits;
		}
		$noted  = $this->services->connection->fact( 'brandKitId' );
		$chosen = '' === $noted ? $kits[0]['id'] ?? '' : $noted;
		$items  = array();
		foreach ( $kits as $kit ) {
			$items[] = array(
				'id'     => $kit['id'],
				'name'   => $kit['name'],
				'chosen' => $kit['id'] === $chosen,
				'colors' => array_column( $kit['colors'], 'hex' ),
			);
		}
		return compact( 'items' );
	}

	/**
	 * What is left, and what a picture costs.
	 *
	 * @return array<string, int>|WP_Error
	 */
	public function check_credits() {
		$balance = $this->services->api->call( 'GET', '/v1/credits' );
		if ( ! $balance->is_ok() ) {
			return $balance->to_error();
		}
		$credits = array_map( 'intval', array_intersect_key( $balance->json(), array_flip( array( 'available', 'held' ) ) ) );
		$kit     = $this->services->brand_kits->chosen_id();
		$quote   = is_wp_error( $kit ) ? null : $this->services->api->call( 'POST', '/v1/generations/quote', array( 'json' => array( 'brandKitId' => $kit, 'prompt' => 'A picture' ) ) );
		return $quote && $quote->is_ok() ? $credits + array( 'perPicture' => (int) $quote->json()['creditsPerImage'] ) : $credits;
	}
}
