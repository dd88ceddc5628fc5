<?php
/**
 * Brings the site's own files into a kit.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use stdClass;

defined( 'ABSPATH' ) || exit;

/**
 * ImageLayer fetches logos and fonts of a public site by itself. Where it cannot (a site behind a password, on a private network, on
 * one's own machine), the files are sent from this disk.
 */
final class Kit_Files {
	/**
	 * Calls.
	 *
	 * @var Api_Client
	 */
	private $api;

	/**
	 * The site's design.
	 *
	 * @var Site_Design
	 */
	private $design;

	/**
	 * What was sent, as an import tells where it found things.
	 *
	 * @var array<int, array<string, mixed>>
	 */
	public $evidence = array();

	/**
	 * What was not taken, as an import tells it.
	 *
	 * @var array<int, array<string, string>>
	 */
	public $skipped = array();

	/**
	 * Takes what it needs.
	 *
	 * @param Api_Client  $api    Calls.
	 * @param Site_Design $design The site's design.
	 */
	public function __construct( Api_Client $api, Site_Design $design ) {
		$this->api    = $api;
		$this->design = $design;
	}

	/**
	 * Adds what the kit lacks.
	 *
	 * @param stdClass $kit As ImageLayer answers it.
	 * @return stdClass The same, with the files saved in its draft where any were added.
	 */
	public function complete( stdClass $kit ): stdClass {
		$content = $kit->content;
		$before  = (string) wp_json_encode( $content );
		$this->add_logos( $kit->id, $content );
		$this->add_fonts( $kit->id, $content );
		if ( (string) wp_json_encode( $content ) === $before ) {
			return $kit;
		}
		$answer = $this->api->call( 'PATCH', '/v1/brand-kits/' . $kit->id, array( 'json' => compact( 'content' ) ) );
		if ( $answer->is_ok() ) {
			return json_decode( $answer->body );
		}
		foreach ( $this->evidence as $line ) { // Sent, and not in the kit: nobody is to be told that they are.
			$this->skip( $line['found'], $answer );
		}
		$this->evidence = array();
		return $kit;
	}

	/**
	 * Logo and icon.
	 *
	 * @param string   $kit_id  The kit.
	 * @param stdClass $content Its draft, which gets the logos.
	 */
	private function add_logos( string $kit_id, stdClass $content ): void {
		$there = array_column( (array) $content->logos, 'variant' );
		foreach ( $this->design->logos() as $variant => $attachment ) {
			$path = get_attached_file( $attachment );
			if ( in_array( $variant, $there, true ) || ! $path || ! is_readable( $path ) ) {
				continue;
			}
			$fields = array(
				'kind'    => 'logo',
				'variant' => $variant,
			);
			$asset  = $this->upload( $kit_id, $path, $fields );
			if ( null !== $asset ) {
				$content->logos[] = array(
					'assetId' => $asset->id,
					'variant' => $variant,
				);
				$this->tell( 'logos.' . $variant, $path );
			}
		}
	}

	/**
	 * Files of the families that the kit names.
	 *
	 * @param string   $kit_id  The kit.
	 * @param stdClass $content Its draft, whose fonts get their files.
	 */
	private function add_fonts( string $kit_id, stdClass $content ): void {
		$sent = array();
		foreach ( $content->type->fonts as $font ) {
			if ( isset( $font->assetId ) ) {
				continue;
			}
			$path = ( new Theme_Fonts() )->find( $font->family, (int) $font->weight );
			if ( '' === $path ) {
				continue;
			}
			if ( ! array_key_exists( $path, $sent ) ) {
				$sent[ $path ] = $this->upload( $kit_id, $path, array( 'kind' => 'font' ) );
			}
			if ( null !== $sent[ $path ] ) {
				$font->assetId = $sent[ $path ]->id; // phpcs:ignore WordPress.NamingConventions -- ImageLayer's name.
				$this->tell( 'type.fonts.' . $font->role, $path );
			}
		}
	}

	/**
	 * Notes where a file came from; in both languages, as ImageLayer's own lines are.
	 *
	 * @param string $place The place in the kit.
	 * @param string $path  The file.
	 */
	private function tell( string $place, string $path ): void {
		$this->evidence[] = array(
			'path'       => $place,
			'value'      => wp_basename( $path ),
			'found'      => wp_basename( $path ),
			'confidence' => 1,
			'reason'     => 'This file of the site was sent to ImageLayer.',
			'reasonZh'   => '已将站点上的这个文件发送到 ImageLayer。',
		);
	}

	/**
	 * Sends one file.
	 *
	 * @param string                $kit_id The kit.
	 * @param string                $path   The file.
	 * @param array<string, string> $fields What it is for.
	 * @return stdClass|null The asset; null when it was refused, which is noted.
	 */
	private function upload( string $kit_id, string $path, array $fields ): ?stdClass {
		$form   = new Multipart_Form();
		$answer = $this->api->call(
			'POST',
			'/v1/brand-kits/' . $kit_id . '/assets',
			array(
				'body'    => $form->write( $fields, $path ),
				'headers' => array( 'Content-Type' => $form->type() ),
			)
		);
		if ( $answer->is_ok() ) {
			return json_decode( $answer->body );
		}
		$this->skip( wp_basename( $path ), $answer );
		return null;
	}

	/**
	 * Notes that a file is not in the kit, in ImageLayer's own words.
	 *
	 * @param string     $name   Of the file.
	 * @param Api_Answer $answer The refusal.
	 */
	private function skip( string $name, Api_Answer $answer ): void {
		$this->skipped[] = array(
			'found'    => $name,
			'reason'   => $answer->message(),
			'reasonZh' => $answer->message(),
		);
	}
}
