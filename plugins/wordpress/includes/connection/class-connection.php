<?php
/**
 * Which ImageLayer this site speaks to, and as whom.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Address and key. Each comes from the first that has it: environment, constant in wp-config.php, option. The key's option is the
 * one that WordPress' Connectors screen uses, so that there is one key in one place; it is read where it is used and never copied.
 */
final class Connection {
	const KEY_OPTION = 'connectors_ai_imagelayer_api_key';
	const OPTION     = 'imagelayer_connection';
	const KEY_NAME   = 'IMAGELAYER_API_KEY';
	const URL_NAME   = 'IMAGELAYER_URL';

	/**
	 * The address without a slash at its end; '' when none is known or it is not fit for use.
	 */
	public function api_url(): string {
		$configured = $this->configured( self::URL_NAME );
		$address    = Api_Address::parse( '' === $configured ? $this->fact( 'apiUrl' ) : $configured );
		return is_string( $address ) ? $address : '';
	}

	/**
	 * Whether the configuration says the address, so that nobody can type one.
	 */
	public function has_fixed_url(): bool {
		return '' !== $this->configured( self::URL_NAME );
	}

	/**
	 * Whether a request to an address may reach a private host. On a network only one that the configuration names, or that an administrator of
	 * the network connects or has connected: others must not reach the hosting's inside through the site.
	 *
	 * @param string $address Without a slash at its end.
	 */
	public function may_be_inside( string $address ): bool {
		if ( ! is_multisite() || $this->has_fixed_url() ) {
			return true;
		}
		return $address === $this->fact( 'apiUrl' ) ? '' !== $this->fact( 'byNetwork' ) : is_super_admin();
	}

	/**
	 * The secret; '' when there is none. Never leaves PHP.
	 */
	public function key(): string {
		$configured = $this->configured( self::KEY_NAME );
		return '' === $configured ? trim( (string) get_option( self::KEY_OPTION, '' ) ) : $configured;
	}

	/**
	 * Where the key comes from: environment, constant, option or none.
	 */
	public function source(): string {
		if ( '' !== $this->from_environment( self::KEY_NAME ) ) {
			return 'environment';
		}
		if ( '' !== $this->from_constant( self::KEY_NAME ) ) {
			return 'constant';
		}
		return '' === $this->key() ? 'none' : 'option';
	}

	/**
	 * Why nothing can be asked of ImageLayer now: 'none', 'address', 'moved'; '' when it can.
	 */
	public function obstacle(): string {
		if ( '' === $this->key() ) {
			return 'none';
		}
		$paired_with = $this->fact( 'apiUrl' );
		$is_other    = 'option' === $this->source() && '' !== $paired_with && $paired_with !== $this->api_url();
		if ( '' === $this->api_url() || $is_other ) {
			return 'address'; // A key is for the address it was given by, and for no other.
		}
		return '' === $this->moved_from() ? '' : 'moved';
	}

	/**
	 * The address this site had when a person connected it, when it is another one now: a copy must not spend for the original.
	 */
	public function moved_from(): string {
		$before = $this->fact( 'siteUrl' );
		return 'option' === $this->source() && '' !== $before && self::site() !== $before ? $before : '';
	}

	/**
	 * Something that was noted when the site was connected; '' when it was not.
	 *
	 * @param string $name Such as apiUrl, siteUrl, brandKitId.
	 */
	public function fact( string $name ): string {
		$facts = get_option( self::OPTION );
		return is_array( $facts ) && isset( $facts[ $name ] ) ? (string) $facts[ $name ] : '';
	}

	/**
	 * Notes facts and leaves the others as they are.
	 *
	 * @param array<string, string> $facts By name.
	 */
	public function note( array $facts ): void {
		$known = get_option( self::OPTION );
		update_option( self::OPTION, array_merge( is_array( $known ) ? $known : array(), $facts ), false );
	}

	/**
	 * Keeps what a pairing gave.
	 *
	 * @param string $key        The secret.
	 * @param string $api_url    Whose it is.
	 * @param bool   $by_network Whether an administrator of the network typed the address.
	 */
	public function keep( string $key, string $api_url, bool $by_network = false ): void {
		update_option( self::KEY_OPTION, $key, false );
		$this->note(
			array(
				'apiUrl'      => $api_url,
				'byNetwork'   => $by_network ? '1' : '',
				'siteUrl'     => self::site(),
				'connectedBy' => (string) get_current_user_id(),
				'connectedAt' => gmdate( 'c' ),
			)
		);
	}

	/**
	 * Notes whose the key is. What was chosen of another organization is not there for this one.
	 *
	 * @param string $organization Its id; '' when it is not known.
	 */
	public function belongs_to( string $organization ): void {
		if ( '' !== $organization && $organization === $this->fact( 'organizationId' ) ) {
			return;
		}
		$this->note(
			array(
				'organizationId' => $organization,
				'brandKitId'     => '',
			)
		);
		delete_option( Site_Kit::OPTION );
	}

	/**
	 * This site has moved for good: it goes on under its new address.
	 */
	public function confirm_site(): void {
		$this->note( array( 'siteUrl' => self::site() ) );
	}

	/**
	 * Removes the key and all that was noted.
	 */
	public function forget(): void {
		delete_option( self::KEY_OPTION );
		delete_option( self::OPTION );
	}

	/**
	 * Forgets what this request has read, when another one may have written since.
	 */
	public function read_anew(): void {
		foreach ( array( self::KEY_OPTION, self::OPTION, 'notoptions' ) as $name ) {
			wp_cache_delete( $name, 'options' );
		}
	}

	/**
	 * The site's address without its scheme, which changes when a site gets a certificate.
	 */
	private static function site(): string {
		return untrailingslashit( (string) preg_replace( '#^https?://#i', '', home_url() ) );
	}

	/**
	 * What environment or wp-config.php say; '' when neither does.
	 *
	 * @param string $name Of the variable and the constant.
	 */
	private function configured( string $name ): string {
		$value = $this->from_environment( $name );
		return '' === $value ? $this->from_constant( $name ) : $value;
	}

	/**
	 * An environment variable; '' when it is not set.
	 *
	 * @param string $name Of the variable.
	 */
	private function from_environment( string $name ): string {
		return trim( (string) getenv( $name ) );
	}

	/**
	 * A constant; '' when it is not set or no text.
	 *
	 * @param string $name Of the constant.
	 */
	private function from_constant( string $name ): string {
		$value = defined( $name ) ? constant( $name ) : '';
		return is_string( $value ) ? trim( $value ) : '';
	}
}
