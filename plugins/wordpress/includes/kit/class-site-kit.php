<?php
/**
 * The site's design as a brand kit.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Makes a brand kit of the site's design, and tells later when the two have drifted apart. Nothing of the kit is kept here but its
 * id and a hash of the design.
 */
final class Site_Kit {
	const OPTION = 'imagelayer_site_kit';

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
	 * The site's design.
	 *
	 * @var Site_Design
	 */
	public $design;

	/**
	 * Takes what it needs.
	 *
	 * @param Api_Client $api        Calls.
	 * @param Connection $connection Where the chosen kit is noted.
	 */
	public function __construct( Api_Client $api, Connection $connection ) {
		$this->api        = $api;
		$this->connection = $connection;
		$this->design     = new Site_Design();
	}

	/**
	 * Makes a draft kit, sends the files that it lacks, and publishes it when nothing speaks against it. Asked for again with the same
	 * design, it is the kit that is there.
	 *
	 * @return array<string, mixed>|WP_Error `kit, evidence, skipped, published`, and `problem` when it could not be published.
	 */
	public function import() {
		$from   = $this->source();
		$answer = $this->api->call(
			'POST',
			'/v1/brand-kits/import',
			array(
				'json'    => compact( 'from' ),
				'seconds' => Api_Client::LONGEST_SECONDS,
				'headers' => array( 'Idempotency-Key' => 'wordpress-' . hash( 'sha256', home_url() . wp_json_encode( $from ) ) ),
			)
		);
		if ( ! $answer->is_ok() ) {
			return $answer->to_error();
		}
		$given = json_decode( $answer->body );
		if ( ! isset( $given->kit->id, $given->evidence, $given->skipped ) ) {
			return Api_Failure::of_status( $answer )->to_error();
		}
		$files = new Kit_Files( $this->api, $this->design );
		$kit   = $files->complete( $given->kit );
		$note  = __( 'From the site’s design in WordPress', 'imagelayer' );
		$done  = $this->api->call( 'POST', '/v1/brand-kits/' . $kit->id . '/publish', array( 'json' => compact( 'note' ) ) );
		$this->remember( $kit->id );
		$result = array(
			'kit'       => $done->is_ok() ? json_decode( $done->body ) : $kit,
			'evidence'  => array_merge( $given->evidence, $files->evidence ),
			'skipped'   => array_merge( $this->still_skipped( $given->skipped, $kit ), $files->skipped ),
			'published' => $done->is_ok(),
		);
		return $done->is_ok() ? $result : $result + array( 'problem' => $done->json()['error'] );
	}

	/**
	 * Where kit and site do not agree.
	 *
	 * @return array<string, mixed>|WP_Error `changed`: the design is another than when the kit was made; `items`, as ImageLayer compares them.
	 */
	public function compare() {
		$kit_id = $this->kit_id();
		if ( '' === $kit_id ) {
			return array(
				'brandKitId' => '',
				'changed'    => false,
				'items'      => array(),
			);
		}
		$answer = $this->api->call( 'POST', '/v1/brand-kits/' . $kit_id . '/compare', array( 'json' => array( 'from' => $this->source() ) ) );
		if ( ! $answer->is_ok() ) {
			return $answer->to_error();
		}
		return array(
			'brandKitId' => $kit_id,
			'changed'    => $this->has_changed(),
			'items'      => json_decode( $answer->body )->items,
		);
	}

	/**
	 * Whether the design is another than when the kit was made, or last looked at. Asks nobody.
	 */
	public function has_changed(): bool {
		return '' !== $this->kit_id() && $this->stored()['hash'] !== $this->design->hash();
	}

	/**
	 * The kit stays as it is although the design has changed.
	 */
	public function keep(): void {
		if ( '' !== $this->kit_id() ) {
			$this->remember( $this->kit_id() );
		}
	}

	/**
	 * Id of the kit that was made of this site; '' when there is none.
	 */
	public function kit_id(): string {
		return $this->stored()['kitId'];
	}

	/**
	 * Forgets the kit here; at ImageLayer it stays.
	 */
	public function forget(): void {
		delete_option( self::OPTION );
	}

	/**
	 * The site as a source of a kit.
	 *
	 * @return array<string, mixed>
	 */
	private function source(): array {
		return array(
			'source'   => 'theme-json',
			'document' => $this->design->document(),
			'siteName' => $this->design->site_name(),
		) + $this->design->logo_urls();
	}

	/**
	 * Notes the kit and the design of this moment.
	 *
	 * @param string $kit_id The kit.
	 */
	private function remember( string $kit_id ): void {
		$hash  = $this->design->hash();
		$kitId = $kit_id; // phpcs:ignore WordPress.NamingConventions -- the name in the option.
		update_option( self::OPTION, compact( 'kitId', 'hash' ), false );
		$this->connection->note( array( 'brandKitId' => $kit_id ) );
	}

	/**
	 * What was noted.
	 *
	 * @return array{kitId: string, hash: string}
	 */
	private function stored(): array {
		$stored = get_option( self::OPTION );
		return array(
			'kitId' => is_array( $stored ) ? (string) ( $stored['kitId'] ?? '' ) : '',
			'hash'  => is_array( $stored ) ? (string) ( $stored['hash'] ?? '' ) : '',
		);
	}

	/**
	 * What ImageLayer could not fetch and this site did not send either.
	 *
	 * @param array<int, object> $skipped As the import told.
	 * @param object             $kit     The kit as it is now.
	 * @return array<int, object>
	 */
	private function still_skipped( array $skipped, object $kit ): array {
		$sent = array_map( 'wp_basename', array_column( (array) $kit->assets, 'fileName' ) );
		return array_values(
			array_filter(
				$skipped,
				static function ( $one ) use ( $sent ) {
					return ! in_array( wp_basename( $one->found ), $sent, true );
				}
			)
		);
	}
}
