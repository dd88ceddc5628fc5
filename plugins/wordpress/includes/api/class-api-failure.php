<?php
/**
 * What to say when ImageLayer did not answer as itself.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Turns failures of the transport, and pages of what stands between, into refusals with a next step. WordPress' own words may name
 * paths and addresses: they are not passed on.
 */
final class Api_Failure {
	/**
	 * No answer at all.
	 *
	 * @param WP_Error  $error   Of WordPress' HTTP client.
	 * @param string    $address Who was asked.
	 * @param int|float $seconds The time limit.
	 */
	public static function of_transport( WP_Error $error, string $address, $seconds ): Api_Answer {
		$host    = (string) wp_parse_url( $address, PHP_URL_HOST );
		$message = $error->get_error_message();
		if ( 'http_request_not_executed' === $error->get_error_code() ) {
			/* translators: %s: a host name. */
			$words = __( 'This site blocks outgoing requests. Add %s to WP_ACCESSIBLE_HOSTS in wp-config.php.', 'imagelayer' );
			return Api_Answer::refused( 'network', sprintf( $words, $host ) );
		}
		if ( preg_match( '/cURL error 28|timed? ?out/i', $message ) ) {
			/* translators: %d: seconds. */
			$words = __( 'ImageLayer did not answer within %d seconds. Try again: what is asked twice is charged once.', 'imagelayer' );
			return Api_Answer::refused( 'network', sprintf( $words, $seconds ), true );
		}
		if ( preg_match( '/cURL error 23|temporary file|Failed writing|stream/i', $message ) ) {
			return self::of_disk();
		}
		/* translators: %s: a host name. */
		$words = self::is_asked_by_settings() ? __( 'ImageLayer at %s cannot be reached. Try again in a moment; if it lasts, check the address below.', 'imagelayer' )
			/* translators: %s: a host name. */
			: __( 'ImageLayer at %s cannot be reached. Try again in a moment; if it lasts, an administrator can check the address in Settings → ImageLayer.', 'imagelayer' );
		return Api_Answer::refused( 'network', sprintf( $words, $host ), true );
	}

	/**
	 * An answer that is not ImageLayer's: a proxy's page, another site, a redirect.
	 *
	 * @param Api_Answer $answer With no code of ours, or with a success that holds something else.
	 */
	public static function of_status( Api_Answer $answer ): Api_Answer {
		if ( $answer->status >= 300 && $answer->status < 400 ) {
			$to = esc_url_raw( $answer->headers['location'] ?? '' );
			/* translators: %s: an address. */
			$words = self::is_asked_by_settings() ? __( 'The address of ImageLayer leads on to %s. Connect this site with the new address.', 'imagelayer' )
				/* translators: %s: an address. */
				: __( 'The address of ImageLayer leads on to %s. An administrator can connect this site with the new address in Settings → ImageLayer.', 'imagelayer' );
			return Api_Answer::refused( 'internal', sprintf( $words, $to ) );
		}
		/* translators: %d: an HTTP status. */
		$words = self::is_asked_by_settings() ? __( 'Something else than ImageLayer answered (HTTP %d). Try again in a moment; if it lasts, check the address below.', 'imagelayer' )
			/* translators: %d: an HTTP status. */
			: __( 'Something else than ImageLayer answered (HTTP %d). Try again in a moment; if it lasts, an administrator can check the address in Settings → ImageLayer.', 'imagelayer' );
		return Api_Answer::refused( 'internal', sprintf( $words, $answer->status ), $answer->is_ok() || $answer->status >= 500 );
	}

	/**
	 * The site could not write what it got.
	 */
	public static function of_disk(): Api_Answer {
		return Api_Answer::refused( 'host.failed', __( 'The picture could not be stored: this site’s disk is full or its uploads folder cannot be written. Free some space, then insert the picture again from the gallery; it is kept there.', 'imagelayer' ), true );
	}

	/**
	 * Whether the page that asks is the one that the words would send to.
	 */
	private static function is_asked_by_settings(): bool {
		return 1 === preg_match( '/[?&]page=' . Admin_Pages::SETTINGS . '(&|#|$)/', (string) wp_get_raw_referer() );
	}
}
