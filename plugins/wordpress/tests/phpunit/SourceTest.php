<?php
/**
 * What reviewers of the plugin directory look for in the sources. REVIEW.md walks through their list.
 *
 * @package ImageLayer
 */

use PhpParser\Node;

require_once __DIR__ . '/class-source-test-case.php';

final class SourceTest extends Source_Test_Case {
	public function test_no_file_does_anything_when_it_is_called_directly() {
		foreach ( $this->sources() as $name => $source ) {
			$guard = 'uninstall.php' === $name ? "defined( 'WP_UNINSTALL_PLUGIN' ) || exit;" : "defined( 'ABSPATH' ) || exit;";
			$this->assertStringContainsString( $guard, $source, $name );
		}
	}

	public function test_no_source_has_what_reviewers_refuse() {
		$refused = array(
			'heredoc'                => '/<<<[\'"A-Z]/',
			'an address of one’s own' => '#https?://(localhost|127\.0\.0\.1)#',
			'running of text'        => '/\b(eval|create_function|passthru|shell_exec|proc_open|popen)\s*\(/',
			'other HTTP'             => '/\b(curl_init|fsockopen|stream_socket_client)\s*\(/',
			'unsafe redirect'        => '/\bwp_redirect\s*\(/',
			'a file of WordPress'    => '#wp-(load|config|blog-header)\.php["\']#',
			'mbstring that hosts lack' => '/\bmb_(?!substr\b|strlen\b)\w+\s*\(/',
			'short tags'             => '/<\?(?!php)/',
			'update of its own'      => '/pre_set_site_transient_update_plugins|site_transient_update_plugins/',
		);
		foreach ( $this->sources() as $name => $source ) {
			$code = preg_replace( '#^\s*(\*|//|/\*).*$#m', '', $source );
			foreach ( $refused as $what => $pattern ) {
				$this->assertSame( 0, preg_match( $pattern, $code, $found ), "$name: $what: " . ( $found[0] ?? '' ) );
			}
		}
	}

	public function test_words_are_translated_in_the_plugins_own_domain() {
		$places = array( '__' => 1, 'esc_html__' => 1, 'esc_attr__' => 1, '_x' => 2, '_n' => 3 );
		$seen   = 0;
		foreach ( $this->sources() as $name => $source ) {
			foreach ( $this->nodes( $source ) as $node ) {
				if ( ! $node instanceof Node\Expr\FuncCall || ! $node->name instanceof Node\Name || ! isset( $places[ (string) $node->name ] ) ) {
					continue;
				}
				++$seen;
				$this->assertInstanceOf( Node\Scalar\String_::class, $node->args[0]->value, "$name:" . $node->getStartLine() );
				$this->assertSame( 'imagelayer', $node->args[ $places[ (string) $node->name ] ]->value->value ?? '', "$name:" . $node->getStartLine() );
			}
		}
		$this->assertGreaterThan( 30, $seen );
	}

	public function test_words_with_gaps_explain_them_to_translators() {
		foreach ( $this->sources() as $name => $source ) {
			foreach ( preg_grep( '/(__|_n|_x)\(.*%[\d$]*[sd]/', explode( "\n", $source ) ) as $line => $text ) {
				$this->assertStringContainsString( 'translators:', explode( "\n", $source )[ $line - 1 ], "$name:" . ( $line + 1 ) );
			}
		}
	}

	/** Functions of WordPress that write under a name, and which of their arguments it is. */
	const NAMING = array(
		'add_option'                    => 0,
		'update_option'                 => 0,
		'set_transient'                 => 0,
		'set_site_transient'            => 0,
		'update_site_option'            => 0,
		'wp_enqueue_script'             => 0,
		'wp_enqueue_style'              => 0,
		'wp_register_script'            => 0,
		'do_action'                     => 0,
		'apply_filters'                 => 0,
		'wp_schedule_single_event'      => 1,
		'as_schedule_single_action'     => 1,
		'add_post_meta'                 => 1,
		'update_post_meta'              => 1,
		'register_post_meta'            => 1,
		'update_user_meta'              => 1,
		'register_rest_route'           => 0,
		'wp_register_ability'           => 0,
		'wp_register_ability_category'  => 0,
		'add_options_page'              => 3,
		'add_media_page'                => 3,
	);

	/** What is named otherwise, on purpose: REVIEW.md says why. */
	const SHARED = array( 'connectors_ai_imagelayer_api_key', 'ai_generated', 'wpml_post_language_details' );

	/** The text that an expression stands for, if the source alone says it; a method's parameter does not. */
	private function text( Node $expression, string $class ): ?string {
		if ( $expression instanceof Node\Scalar\String_ ) {
			return $expression->value;
		}
		if ( $expression instanceof Node\Expr\ClassConstFetch ) {
			$owner = 'self' === (string) $expression->class ? $class : (string) $expression->class;
			$file  = '/class-' . strtolower( str_replace( '_', '-', $owner ) ) . '.php';
			foreach ( $this->sources() as $name => $source ) { // Read, not loaded: some extend what an older WordPress lacks.
				if ( substr( $name, -strlen( $file ) ) === $file && preg_match( "/const $expression->name\s*= '([^']*)'/", $source, $found ) ) {
					return $found[1];
				}
			}
			return null;
		}
		return $expression instanceof Node\Expr\BinaryOp\Concat ? $this->text( $expression->left, $class ) : null;
	}

	public function test_all_names_are_our_own() {
		$seen = array();
		foreach ( $this->sources() as $name => $source ) {
			$this->assertMatchesRegularExpression( '/^namespace ImageLayer;/m', $source, $name );
			$class = preg_match( '/^(?:final |abstract )*class (\w+)/m', $source, $found ) ? $found[1] : '';
			foreach ( $this->nodes( $source ) as $node ) {
				$place = $node instanceof Node\Expr\FuncCall && $node->name instanceof Node\Name ? self::NAMING[ (string) $node->name ] ?? null : null;
				$text  = null === $place ? null : $this->text( $node->args[ $place ]->value, $class );
				if ( null !== $text && ! in_array( $text, self::SHARED, true ) ) {
					$seen[] = $text;
					$this->assertMatchesRegularExpression( '#^_?imagelayer#', $text, "$name:" . $node->getStartLine() );
				}
			}
		}
		foreach ( array( 'imagelayer_settings', 'imagelayer_connection', 'imagelayer_bulk', 'imagelayer_bulk_step', '_imagelayer_social_state', 'imagelayer_wants_social_image', 'imagelayer/generate-image' ) as $one ) {
			$this->assertContains( $one, $seen );
		}
	}

	public function test_readme_and_header_say_the_same_and_keep_the_directorys_limits() {
		$header = get_plugin_data( WP_PLUGIN_DIR . '/imagelayer/imagelayer.php', false, false );
		$readme = file_get_contents( WP_PLUGIN_DIR . '/imagelayer/readme.txt' );
		preg_match_all( '/^(Contributors|Tags|Requires at least|Tested up to|Requires PHP|Stable tag|License): (.+)$/m', $readme, $found );
		$says = array_combine( $found[1], $found[2] );
		$this->assertSame(
			array( $header['Version'], $header['RequiresWP'], $header['RequiresPHP'], 'GPL-2.0-or-later' ),
			array( $says['Stable tag'], $says['Requires at least'], $says['Requires PHP'], $says['License'] )
		);
		$this->assertStringContainsString( 'GPL-2.0-or-later', file_get_contents( WP_PLUGIN_DIR . '/imagelayer/imagelayer.php' ) );
		$this->assertSame( ImageLayer\VERSION, $header['Version'] );
		$this->assertTrue( version_compare( $says['Tested up to'], '7.1', '>=' ) );
		$this->assertLessThanOrEqual( 5, count( explode( ',', $says['Tags'] ) ) );
		preg_match( '/^License URI:.*\n\n(.+)\n/m', $readme, $short );
		$this->assertLessThanOrEqual( 150, mb_strlen( $short[1] ) );
		$this->assertGreaterThan( 40, mb_strlen( $short[1] ) );
		foreach ( array( '== Description ==', '== External service ==', '== Installation ==', '== Frequently Asked Questions ==', '== Screenshots ==', '== Changelog ==', '== Upgrade Notice ==', '== Privacy ==', 'terms', 'privacy' ) as $part ) {
			$this->assertStringContainsString( $part, $readme );
		}
	}
}
