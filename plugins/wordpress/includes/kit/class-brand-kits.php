<?php
/**
 * The organization's brand kits.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Those that pictures can be made with, and the one that is taken when nobody chooses.
 */
final class Brand_Kits {
	/**
	 * Calls.
	 *
	 * @var Api_Client
	 */
	private $api;

	/**
	 * Where the chosen kit is noted.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Takes what it needs.
	 *
	 * @param Api_Client $api        Calls.
	 * @param Connection $connection Where the chosen kit is noted.
	 */
	public function __construct( Api_Client $api, Connection $connection ) {
		$this->api        = $api;
		$this->connection = $connection;
	}

	/**
	 * The published kits, at most a hundred.
	 *
	 * @return array<int, array<string, mixed>>|WP_Error As `GET /v1/brand-kits` answers them.
	 */
	public function published() {
		$answer = $this->api->call( 'GET', '/v1/brand-kits?limit=100' );
		if ( ! $answer->is_ok() ) {
			return $answer->to_error();
		}
		$is_published = static function ( $kit ): bool {
			return null !== ( $kit['publishedVersion'] ?? null );
		};
		return array_values( array_filter( $answer->json()['items'] ?? array(), $is_published ) );
	}

	/**
	 * Id of the kit that the site has chosen, else of the first that is published.
	 *
	 * @return string|WP_Error
	 */
	public function chosen_id() {
		$chosen = $this->connection->fact( 'brandKitId' );
		if ( '' !== $chosen ) {
			return $chosen;
		}
		$kits = $this->published();
		if ( is_wp_error( $kits ) ) {
			return $kits;
		}
		if ( ! $kits ) {
			return Api_Answer::refused( 'missing', __( 'There is no published brand kit yet. An administrator can make one of this site in Settings → ImageLayer.', 'imagelayer' ) )->to_error();
		}
		return (string) $kits[0]['id'];
	}
}
