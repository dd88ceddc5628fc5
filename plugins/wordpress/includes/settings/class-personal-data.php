<?php
/**
 * Personal data that the plugin keeps.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_User;

defined( 'ABSPATH' ) || exit;

/**
 * Three things are kept of a person: that they switched ImageLayer off, that they connected the site, and, as long as it is under way, that
 * a run for many posts is theirs. All are in the export and go with an erasure. Pictures are WordPress' own attachments, which it exports itself.
 */
final class Personal_Data {
	/**
	 * Registers the exporter.
	 *
	 * @param array<string, array<string, mixed>> $exporters The others.
	 * @return array<string, array<string, mixed>>
	 */
	public static function add_exporter( array $exporters ): array {
		$exporters['imagelayer'] = array(
			'exporter_friendly_name' => __( 'ImageLayer', 'imagelayer' ),
			'callback'               => array( self::class, 'export' ),
		);
		return $exporters;
	}

	/**
	 * Registers the eraser.
	 *
	 * @param array<string, array<string, mixed>> $erasers The others.
	 * @return array<string, array<string, mixed>>
	 */
	public static function add_eraser( array $erasers ): array {
		$erasers['imagelayer'] = array(
			'eraser_friendly_name' => __( 'ImageLayer', 'imagelayer' ),
			'callback'             => array( self::class, 'erase' ),
		);
		return $erasers;
	}

	/**
	 * What is kept of a person.
	 *
	 * @param string $email Of the person.
	 * @return array<string, mixed>
	 */
	public static function export( string $email ): array {
		$user  = get_user_by( 'email', $email );
		$facts = $user ? self::facts( $user ) : array();
		$group = array(
			'group_id'    => 'imagelayer',
			'group_label' => __( 'ImageLayer', 'imagelayer' ),
			'item_id'     => 'imagelayer-' . ( $user ? $user->ID : 0 ),
			'data'        => $facts,
		);
		return array(
			'data' => $facts ? array( $group ) : array(),
			'done' => true,
		);
	}

	/**
	 * Removes it. The connection stays: it is the site's, and no name is left at it. A run of theirs rests until another person lets it go on.
	 *
	 * @param string $email Of the person.
	 * @return array<string, mixed>
	 */
	public static function erase( string $email ): array {
		$user = get_user_by( 'email', $email );
		$had  = $user ? self::facts( $user ) : array();
		if ( $user && $had ) {
			global $wpdb;
			delete_user_meta( $user->ID, $wpdb->get_blog_prefix() . Settings::USER_META );
			if ( self::has_connected( $user ) ) {
				Services::get()->connection->note( array( 'connectedBy' => '' ) );
			}
			Bulk_Job::forget( $user->ID );
		}
		return array(
			'items_removed'  => (bool) $had,
			'items_retained' => false,
			'messages'       => array(),
			'done'           => true,
		);
	}

	/**
	 * Words for the site's privacy policy.
	 */
	public static function suggest_policy(): void {
		$words = array(
			__( 'Editors of this site make pictures with ImageLayer. When they do, the brief and the words for the picture are sent to the ImageLayer that this site is connected to; when they brand a picture of the media library, that picture and its alternative text, too. Visitors send nothing and get nothing from it: pictures are stored on this site.', 'imagelayer' ),
			__( 'When featured images are made for many posts at once, the title of each chosen post and its excerpt or first words are sent; where link preview pictures are switched on, the same of a post that is published. Agents and other plugins that make pictures through ImageLayer send what they are asked to draw.', 'imagelayer' ),
			__( 'On this site the plugin keeps, of an editor, whether they switched it off, whether they connected the site, and, while it is under way, whether a run for many posts is theirs.', 'imagelayer' ),
		);
		wp_add_privacy_policy_content( 'ImageLayer', wp_kses_post( wpautop( implode( "\n\n", $words ), false ) ) );
	}

	/**
	 * What is kept of a person, as WordPress lists it.
	 *
	 * @param WP_User $user The person.
	 * @return array<int, array{name: string, value: string}>
	 */
	private static function facts( WP_User $user ): array {
		$facts = array();
		if ( ! Services::get()->settings->is_on_for( $user->ID ) ) {
			$facts[] = array(
				'name'  => __( 'ImageLayer in the editor', 'imagelayer' ),
				'value' => __( 'Switched off', 'imagelayer' ),
			);
		}
		if ( self::has_connected( $user ) ) {
			$facts[] = array(
				'name'  => __( 'Connected this site to ImageLayer', 'imagelayer' ),
				'value' => Services::get()->connection->fact( 'connectedAt' ),
			);
		}
		if ( Bulk_Job::is_of( $user->ID ) ) {
			$facts[] = array(
				'name'  => __( 'Featured images for many posts', 'imagelayer' ),
				'value' => __( 'A run of this person is under way', 'imagelayer' ),
			);
		}
		return $facts;
	}

	/**
	 * Whether the person is the one who connected the site.
	 *
	 * @param WP_User $user The person.
	 */
	private static function has_connected( WP_User $user ): bool {
		return (string) $user->ID === Services::get()->connection->fact( 'connectedBy' );
	}
}
