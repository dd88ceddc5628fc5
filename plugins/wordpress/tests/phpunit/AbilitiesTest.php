<?php
/**
 * Abilities for agents, which WordPress lists from 6.9 on.
 *
 * @package ImageLayer
 */

use ImageLayer\Picture_Meta;

final class AbilitiesTest extends ImageLayer_Test_Case {
	const NAMES = array( 'imagelayer/generate-image', 'imagelayer/set-featured-image', 'imagelayer/list-brand-kits', 'imagelayer/check-credits' );

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	private function has_abilities(): bool {
		return function_exists( 'wp_get_ability' );
	}

	/** Before 6.9 nothing is registered, and what would do it does nothing. */
	private function without_abilities(): bool {
		if ( $this->has_abilities() ) {
			return false;
		}
		ImageLayer\Abilities::add_category();
		ImageLayer\Abilities::add();
		$this->assertFalse( class_exists( 'ImageLayer\Ability_Pictures', false ) );
		return true;
	}

	private function run_ability( string $name, array $input = array() ) {
		return wp_get_ability( "imagelayer/$name" )->execute( $input );
	}

	public function test_four_abilities_are_listed_from_69_on_with_schemas_and_what_they_change() {
		$this->assertSame( version_compare( $GLOBALS['wp_version'], '6.9', '>=' ), $this->has_abilities() );
		if ( $this->without_abilities() ) {
			return;
		}
		$ours = array_filter( array_keys( wp_get_abilities() ), static fn( $name ) => 0 === strpos( $name, 'imagelayer/' ) );
		$this->assertSame( self::NAMES, array_values( $ours ) );
		$changes = array( array( false, false ), array( false, true ), array( true, true ), array( true, true ) );
		foreach ( self::NAMES as $at => $name ) {
			$ability = wp_get_ability( $name );
			$this->assertSame( 'imagelayer', $ability->get_category() );
			$this->assertFalse( $ability->get_input_schema()['additionalProperties'] );
			$this->assertFalse( $ability->get_output_schema()['additionalProperties'] );
			$annotations = $ability->get_meta_item( 'annotations' );
			$this->assertSame( array( $changes[ $at ][0], false, $changes[ $at ][1] ), array( $annotations['readonly'], $annotations['destructive'], $annotations['idempotent'] ), $name );
			$this->assertTrue( $ability->get_meta_item( 'show_in_rest' ) );
			$this->assertNotSame( '', $ability->get_description() );
		}
		$this->assertTrue( wp_has_ability_category( 'imagelayer' ) );
		$this->assertSame( $this->channels(), ImageLayer\Ability_Schemas::CHANNELS );
	}

	/** The channels that ImageLayer itself knows, by its own description. */
	private function channels(): array {
		$request = $this->imagelayer->get( '/v1/openapi.json' )['paths']['/v1/generations']['post']['requestBody'];
		return $request['content']['application/json']['schema']['properties']['channel']['enum'];
	}

	public function test_an_agent_makes_a_picture_and_asked_twice_under_one_key_pays_once() {
		if ( $this->without_abilities() ) {
			return;
		}
		$post_id = $this->make_post();
		$input   = array(
			'prompt'         => 'A lighthouse in the fog',
			'headline'       => 'Foghorn season',
			'channel'        => 'square',
			'postId'         => $post_id,
			'idempotencyKey' => uniqid( 'agent' ),
		);
		$before  = $this->credits();
		$made    = $this->run_ability( 'generate-image', $input );
		$this->assertIsArray( $made, is_wp_error( $made ) ? $made->get_error_message() : '' );
		$this->assertSame( array( 1080, 1080 ), array( $made['width'], $made['height'] ) );
		$this->assertSame( $post_id, get_post( $made['id'] )->post_parent );
		$this->assertSame( $made['imageId'], get_post_meta( $made['id'], Picture_Meta::IMAGE, true ) );
		$this->assertStringContainsString( 'Foghorn season', $made['alt'] );
		$this->assertSame( $made['credits'], $before - $this->credits() );
		$this->assertGreaterThan( 0, $made['credits'] );
		$this->assertSame( $made, $this->run_ability( 'generate-image', $input ) );
		$this->assertSame( $made['credits'], $before - $this->credits() );
	}

	public function test_an_agent_sets_a_featured_image_of_the_posts_own_words_and_the_second_time_costs_nothing() {
		if ( $this->without_abilities() ) {
			return;
		}
		$post_id = $this->make_post( array( 'post_title' => uniqid( 'Harbour ' ) ) );
		$made    = $this->run_ability( 'set-featured-image', array( 'postId' => $post_id ) );
		$this->assertIsArray( $made, is_wp_error( $made ) ? $made->get_error_message() : '' );
		$this->assertSame( $made['id'], get_post_thumbnail_id( $post_id ) );
		$this->assertSame( array( 1600, 900 ), array( $made['width'], $made['height'] ) );
		$this->assertStringContainsString( get_the_title( $post_id ), $made['alt'] );
		$before = $this->credits();
		$this->assertSame( $made['id'], $this->run_ability( 'set-featured-image', array( 'postId' => $post_id ) )['id'] );
		$this->assertSame( $before, $this->credits() );

		$other = $this->make_post();
		$set   = $this->run_ability( 'set-featured-image', array( 'postId' => $other, 'attachmentId' => $made['id'] ) );
		$this->assertSame( array( $made['id'], 0 ), array( $set['id'], $set['credits'] ) );
		$this->assertSame( $made['id'], get_post_thumbnail_id( $other ) );
	}

	public function test_an_agent_learns_kits_and_credits_and_spends_nothing() {
		if ( $this->without_abilities() ) {
			return;
		}
		$kits   = $this->run_ability( 'list-brand-kits' )['items'];
		$chosen = array_values( array_filter( $kits, static fn( $kit ) => $kit['chosen'] ) );
		$this->assertCount( 1, $chosen );
		$this->assertContains( $this->imagelayer->kit_id, array_column( $kits, 'id' ) );
		$this->assertMatchesRegularExpression( '/^#[0-9a-f]{6}$/i', $chosen[0]['colors'][0] );
		$balance = $this->run_ability( 'check-credits' );
		$this->assertSame( $this->credits(), $balance['available'] );
		$this->assertGreaterThan( 0, $balance['perPicture'] );
	}

	public function test_who_may_not_is_refused_before_anything_leaves_the_site() {
		if ( $this->without_abilities() ) {
			return;
		}
		$post_id = $this->make_post();
		$inputs  = array(
			'generate-image'     => array( 'prompt' => 'x' ),
			'set-featured-image' => array( 'postId' => $post_id ),
			'list-brand-kits'    => array(),
			'check-credits'      => array(),
		);
		foreach ( array( 'subscriber', 'contributor' ) as $role ) {
			$this->become( $role );
			foreach ( $inputs as $name => $input ) {
				$this->assertSame( 'ability_invalid_permissions', $this->run_ability( $name, $input )->get_error_code(), "$role $name" );
			}
		}
		$this->become( 'author' ); // May upload; the post is somebody else's.
		$this->assertSame( 'ability_invalid_permissions', $this->run_ability( 'set-featured-image', array( 'postId' => $post_id ) )->get_error_code() );
		$this->assertSame( 'ability_invalid_permissions', $this->run_ability( 'generate-image', array( 'prompt' => 'x', 'postId' => $post_id ) )->get_error_code() );
		$this->assertSame( 'ability_invalid_permissions', $this->run_ability( 'set-featured-image', array( 'postId' => 987654 ) )->get_error_code() );
		$this->ask( 'POST', '/settings', array( 'enabledForUser' => false ) );
		$this->assertSame( 'ability_invalid_permissions', $this->run_ability( 'check-credits' )->get_error_code() );
		$this->assertSame( array(), $this->asked );
	}

	public function test_bad_input_is_refused_by_its_schema() {
		if ( $this->without_abilities() ) {
			return;
		}
		$bad = array( array(), array( 'prompt' => '' ), array( 'prompt' => 'x', 'channel' => 'billboard' ), array( 'prompt' => 'x', 'postId' => -1 ), array( 'prompt' => 'x', 'apiKey' => 'y' ) );
		foreach ( $bad as $input ) {
			$this->assertSame( 'ability_invalid_input', $this->run_ability( 'generate-image', $input )->get_error_code() );
		}
		$this->assertSame( 'imagelayer_no_picture', $this->run_ability( 'set-featured-image', array( 'postId' => $this->make_post(), 'attachmentId' => 987654 ) )->get_error_code() );
		$this->assertSame( 'imagelayer_no_featured_image', $this->run_ability( 'set-featured-image', array( 'postId' => $this->make_post( array( 'post_type' => 'wp_block' ) ) ) )->get_error_code() );
		$this->assertSame( 'imagelayer_input_invalid', $this->run_ability( 'set-featured-image', array( 'postId' => $this->make_post( array( 'post_title' => '', 'post_content' => '<!-- wp:spacer /-->', 'post_excerpt' => ' ' ) ) ) )->get_error_code() );
		$this->assertSame( array(), $this->asked );
	}

	public function test_what_the_service_refuses_is_told_with_words_status_and_nothing_else() {
		if ( $this->without_abilities() ) {
			return;
		}
		( new ImageLayer\Connection() )->note( array( 'brandKitId' => $this->imagelayer->kit_id ) );
		$this->answer_with( $this->refusal( 402, 'credits.insufficient', 'Not enough credits.' ) );
		$error = $this->run_ability( 'generate-image', array( 'prompt' => 'x' ) );
		$this->assertSame( array( 'imagelayer_credits_insufficient', 'Not enough credits.' ), array( $error->get_error_code(), $error->get_error_message() ) );
		$this->assertSame( array( 'status' => 402, 'retryable' => false ), $error->get_error_data() );
	}

	public function test_over_rest_a_signed_in_agent_runs_them_and_a_stranger_does_not() {
		if ( $this->without_abilities() ) {
			return;
		}
		$request = new WP_REST_Request( 'GET', '/wp-abilities/v1/abilities/imagelayer/check-credits/run' );
		$this->assertSame( $this->credits(), rest_do_request( $request )->get_data()['available'] );
		wp_set_current_user( 0 );
		$this->assertContains( rest_do_request( $request )->get_status(), array( 401, 403 ) );
	}

	public function test_a_site_that_is_not_connected_says_what_to_do() {
		if ( $this->without_abilities() ) {
			return;
		}
		( new ImageLayer\Connection() )->forget();
		$error = $this->run_ability( 'check-credits' );
		$this->assertTrue( is_wp_error( $error ) );
		$this->assertStringContainsString( 'Settings → ImageLayer', $error->get_error_message() );
		$this->assertSame( array(), $this->asked );
	}
}
