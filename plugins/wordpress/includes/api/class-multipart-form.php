<?php
/**
 * A form with a file.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'ABSPATH' ) || exit;

/**
 * Writes multipart/form-data (RFC 7578), which WordPress' HTTP client does not.
 */
final class Multipart_Form {
	/**
	 * Stands between the parts.
	 *
	 * @var string
	 */
	private $boundary;

	/**
	 * Chooses a boundary that no file holds.
	 */
	public function __construct() {
		$this->boundary = 'imagelayer-' . wp_generate_password( 32, false );
	}

	/**
	 * The value of Content-Type.
	 */
	public function type(): string {
		return 'multipart/form-data; boundary=' . $this->boundary;
	}

	/**
	 * The body.
	 *
	 * @param array<string, string> $fields Texts by name; both are our own words.
	 * @param string                $path   The file.
	 * @param string                $part   Name of the part that the file is.
	 */
	public function write( array $fields, string $path, string $part = 'file' ): string {
		$body = '';
		foreach ( $fields as $name => $value ) {
			$body .= "--$this->boundary\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n$value\r\n";
		}
		$file  = (string) preg_replace( '/[^A-Za-z0-9._-]/', '-', wp_basename( $path ) );
		$body .= "--$this->boundary\r\nContent-Disposition: form-data; name=\"$part\"; filename=\"$file\"\r\nContent-Type: application/octet-stream\r\n\r\n";
		$bytes = file_get_contents( $path ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a local file.
		return $body . $bytes . "\r\n--$this->boundary--\r\n";
	}
}
