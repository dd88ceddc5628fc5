<?php
/**
 * The off switch of each person.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_User;

defined( 'ABSPATH' ) || exit;

/**
 * A checkbox among the personal options of the own profile, for who writes on this site. WordPress' own form and nonce carry it.
 */
final class Profile_Switch {
	const FIELD = 'imagelayer_on';

	/**
	 * Draws it.
	 *
	 * @param WP_User $user Whose profile it is.
	 */
	public static function draw( WP_User $user ): void {
		if ( get_current_user_id() !== $user->ID || ! current_user_can( 'upload_files' ) ) {
			return;
		}
		printf(
			'<tr><th scope="row">%1$s</th><td><input type="hidden" name="%2$s" value="0"><label for="%2$s"><input type="checkbox" name="%2$s" id="%2$s" value="1" %3$s> %4$s</label></td></tr>',
			esc_html__( 'ImageLayer', 'imagelayer' ),
			esc_attr( self::FIELD ),
			checked( Services::get()->settings->is_on_for(), true, false ),
			esc_html__( 'Offer branded pictures in the editor and the media library', 'imagelayer' )
		);
	}

	/**
	 * Saves it.
	 *
	 * @param int $user_id Whose profile is saved.
	 */
	public static function save( int $user_id ): void {
		check_admin_referer( 'update-user_' . $user_id );
		if ( get_current_user_id() !== $user_id || ! isset( $_POST[ self::FIELD ] ) ) {
			return;
		}
		Services::get()->settings->switch_for_me( '1' === sanitize_key( wp_unslash( $_POST[ self::FIELD ] ) ) );
	}
}
