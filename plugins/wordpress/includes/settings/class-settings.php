<?php
/**
 * Choices of the site and of each person.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * One small option of the site, loaded with WordPress' own; and one mark at a person who switched ImageLayer off.
 */
final class Settings {
	const OPTION    = 'imagelayer_settings';
	const USER_META = 'imagelayer_off';

	/**
	 * What holds until somebody chooses otherwise.
	 */
	const DEFAULTS = array(
		'enabled'      => true,
		'label'        => true,
		'socialImages' => false,
	);

	/**
	 * The site's choices: `enabled`: ImageLayer is offered at all; `label`: captions say which pictures a model painted;
	 * `socialImages`: published posts get a picture for link previews, which costs credits.
	 *
	 * @return array<string, bool>
	 */
	public function all(): array {
		$stored = get_option( self::OPTION );
		$known  = array_intersect_key( is_array( $stored ) ? $stored : array(), self::DEFAULTS );
		return array_map( 'boolval', array_merge( self::DEFAULTS, $known ) );
	}

	/**
	 * Saves the choices that are named and leaves the others.
	 *
	 * @param array<string, mixed> $changes By name.
	 */
	public function save( array $changes ): void {
		$known = array_map( 'boolval', array_intersect_key( $changes, self::DEFAULTS ) );
		update_option( self::OPTION, array_merge( $this->all(), $known ), true );
	}

	/**
	 * Whether the site offers ImageLayer to this person.
	 *
	 * @param int $user_id The person; the one who asks when 0.
	 */
	public function is_on( int $user_id = 0 ): bool {
		return $this->all()['enabled'] && $this->is_on_for( $user_id );
	}

	/**
	 * Whether this person has ImageLayer switched on.
	 *
	 * @param int $user_id The person; the one who asks when 0.
	 */
	public function is_on_for( int $user_id = 0 ): bool {
		return '' === get_user_meta( 0 === $user_id ? get_current_user_id() : $user_id, $this->user_key(), true );
	}

	/**
	 * Switches ImageLayer on or off for the person who asks.
	 *
	 * @param bool $is_on What holds from now on.
	 */
	public function switch_for_me( bool $is_on ): void {
		if ( $is_on ) {
			delete_user_meta( get_current_user_id(), $this->user_key() );
		} else {
			update_user_meta( get_current_user_id(), $this->user_key(), '1' );
		}
	}

	/**
	 * Of this site: on a network a person may want it on one site and not on another.
	 */
	private function user_key(): string {
		global $wpdb;
		return $wpdb->get_blog_prefix() . self::USER_META;
	}
}
