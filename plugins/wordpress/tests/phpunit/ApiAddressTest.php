<?php
/**
 * Which addresses are inside.
 *
 * @package ImageLayer
 */

use ImageLayer\Api_Address;

final class ApiAddressTest extends ImageLayer_Test_Case {
	/** However an address of this machine, a private network or a cloud's own services is written. */
	const INSIDE = array( '127.0.0.1', '10.1.2.3', '169.254.169.254', '100.64.0.1', '100.100.100.200', '100.127.255.255', '[::1]', '[::ffff:127.0.0.1]', '[::FFFF:7f00:1]', '[::ffff:10.0.0.1]', '[64:ff9b::100.100.100.200]', '[fd00::1]', '[fe80::1]', 'localhost', 'images.internal' );

	const OUTSIDE = array( '100.63.255.255', '100.128.0.1', '93.184.216.34', '[::ffff:93.184.216.34]', '[2606:2800:220:1:248:1893:25c8:1946]', 'images.example.com' );

	public function test_an_address_inside_is_known_however_it_is_written() {
		foreach ( self::INSIDE as $host ) {
			$this->assertTrue( Api_Address::leads_inside( 'https://' . strtolower( $host ) ), $host );
		}
		foreach ( self::OUTSIDE as $host ) {
			$this->assertFalse( Api_Address::is_inside( $host ), $host );
		}
	}

	public function test_a_key_travels_without_tls_to_an_address_inside_only() {
		foreach ( array( 'http://100.100.100.200:3000', 'http://[::ffff:10.0.0.1]' ) as $address ) {
			$this->assertSame( $address, Api_Address::parse( $address ) );
		}
		foreach ( array( 'http://100.128.0.1', 'http://[::ffff:93.184.216.34]' ) as $address ) {
			$this->assertInstanceOf( WP_Error::class, Api_Address::parse( $address ), $address );
		}
	}
}
