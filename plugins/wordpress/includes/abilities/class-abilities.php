<?php
/**
 * What agents can do with ImageLayer.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * WordPress 6.9 lists abilities for agents: with their schemas, who may, and what they change. Each is a thin door to what the panels
 * use, too.
 */
final class Abilities {
	const CATEGORY = 'imagelayer';

	/**
	 * Adds the category.
	 */
	public static function add_category(): void {
		if ( ! function_exists( 'wp_register_ability_category' ) ) {
			return;
		}
		wp_register_ability_category(
			self::CATEGORY,
			array(
				'label'       => __( 'Branded pictures', 'imagelayer' ),
				'description' => __( 'Makes pictures that keep the brand of this site, through ImageLayer.', 'imagelayer' ),
			)
		);
	}

	/**
	 * Adds the abilities. They are listed before the site is connected, too: they say then what is missing.
	 */
	public static function add(): void {
		if ( ! function_exists( 'wp_register_ability' ) ) {
			return;
		}
		self::add_makers( new Ability_Access( Services::get() ), new Ability_Pictures( Services::get() ) );
		self::add_facts( new Ability_Access( Services::get() ), new Ability_Facts( Services::get() ) );
	}

	/**
	 * Those that make pictures.
	 *
	 * @param Ability_Access   $access   Who may.
	 * @param Ability_Pictures $pictures What they do.
	 */
	private static function add_makers( Ability_Access $access, Ability_Pictures $pictures ): void {
		wp_register_ability(
			'imagelayer/generate-image',
			array(
				'label'               => __( 'Make a branded picture', 'imagelayer' ),
				'description'         => __( 'Has a picture painted after a brief, sets the brand’s logo and the given words over it exactly, and stores it in the media library. Costs credits.', 'imagelayer' ),
				'input_schema'        => Ability_Schemas::picture_input(),
				'output_schema'       => Ability_Schemas::picture_output(),
				'permission_callback' => array( $access, 'may_make' ),
				'execute_callback'    => self::with_plain_errors( array( $pictures, 'generate_image' ) ),
			) + self::common( false, false )
		);
		wp_register_ability(
			'imagelayer/set-featured-image',
			array(
				'label'               => __( 'Set a branded featured image', 'imagelayer' ),
				'description'         => __( 'Sets the featured image of a post: a picture of the media library, or a new branded picture made from the title and excerpt of the post, which costs credits. Repeated for the same words, it is the same picture and costs nothing more.', 'imagelayer' ),
				'input_schema'        => Ability_Schemas::featured_input(),
				'output_schema'       => Ability_Schemas::picture_output(),
				'permission_callback' => array( $access, 'may_set' ),
				'execute_callback'    => self::with_plain_errors( array( $pictures, 'set_featured_image' ) ),
			) + self::common( false, true )
		);
	}

	/**
	 * Those that only tell.
	 *
	 * @param Ability_Access $access Who may.
	 * @param Ability_Facts  $facts  What they tell.
	 */
	private static function add_facts( Ability_Access $access, Ability_Facts $facts ): void {
		wp_register_ability(
			'imagelayer/list-brand-kits',
			array(
				'label'               => __( 'List brand kits', 'imagelayer' ),
				'description'         => __( 'Lists the published brand kits with their colors, and says which one this site uses.', 'imagelayer' ),
				'input_schema'        => Ability_Schemas::NOTHING,
				'output_schema'       => Ability_Schemas::kits_output(),
				'permission_callback' => array( $access, 'may_make' ),
				'execute_callback'    => self::with_plain_errors( array( $facts, 'list_brand_kits' ) ),
			) + self::common( true, true )
		);
		wp_register_ability(
			'imagelayer/check-credits',
			array(
				'label'               => __( 'Check credits', 'imagelayer' ),
				'description'         => __( 'Says how many credits are free to spend and what one picture costs. Holds and spends nothing.', 'imagelayer' ),
				'input_schema'        => Ability_Schemas::NOTHING,
				'output_schema'       => Ability_Schemas::credits_output(),
				'permission_callback' => array( $access, 'may_make' ),
				'execute_callback'    => self::with_plain_errors( array( $facts, 'check_credits' ) ),
			) + self::common( true, true )
		);
	}

	/**
	 * What all have in common. None destroys anything: pictures are added, and what was the featured image stays in the library.
	 *
	 * @param bool $readonly   Whether it changes nothing.
	 * @param bool $idempotent Whether the second call changes nothing more.
	 * @return array<string, mixed>
	 */
	private static function common( bool $readonly, bool $idempotent ): array {
		$destructive = false;
		return array(
			'category' => self::CATEGORY,
			'meta'     => array(
				'show_in_rest' => true,
				'public'       => true,
				'annotations'  => compact( 'readonly', 'destructive', 'idempotent' ),
			),
		);
	}

	/**
	 * Errors with code, words and status alone: what else the plugin carries in them is no business of an agent.
	 *
	 * @param callable $work What to do.
	 */
	private static function with_plain_errors( callable $work ): \Closure {
		return static function ( $input = array() ) use ( $work ) {
			$result = $work( (array) $input );
			if ( ! is_wp_error( $result ) ) {
				return $result;
			}
			$answer    = Api_Answer::of( $result );
			$status    = ( (array) $result->get_error_data() )['status'] ?? 500;
			$retryable = $answer && $answer->may_be_repeated();
			return new WP_Error( $result->get_error_code(), $result->get_error_message(), compact( 'status', 'retryable' ) );
		};
	}
}
