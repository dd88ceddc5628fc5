<?php
/**
 * What reviewers of the plugin directory look for in the sources. REVIEW.md walks through their list.
 *
 * @package ImageLayer
 */

use PhpParser\Node;

require_once 'PhpParser/autoload.php';

final class SourceTest extends ImageLayer_Test_Case {
	/** Every PHP file that is shipped, as it is installed here: text by name. */
	private function sources(): array {
		$folder = WP_PLUGIN_DIR . '/imagelayer/';
		$files  = array_merge( glob( $folder . '*.php' ), glob( $folder . 'includes/*.php' ), glob( $folder . 'includes/*/*.php' ) );
		$names  = array_map( static fn( $file ) => substr( $file, strlen( $folder ) ), $files );
		return array_combine( $names, array_map( 'file_get_contents', $files ) );
	}

	/** All nodes of a file. */
	private function nodes( string $source ): array {
		$factory = new PhpParser\ParserFactory();
		$parser  = method_exists( $factory, 'createForHostVersion' ) ? $factory->createForHostVersion() : $factory->create( PhpParser\ParserFactory::PREFER_PHP7 );
		return ( new PhpParser\NodeFinder() )->find( $parser->parse( $source ), static fn() => true );
	}

	/** What a node has of PHP 8; '' when it has nothing. */
	private function newer_than_74( Node $node ): string {
		$newer = array( 'Expr_Match', 'Expr_NullsafePropertyFetch', 'Expr_NullsafeMethodCall', 'Stmt_Enum', 'Expr_Throw', 'UnionType', 'IntersectionType', 'VariadicPlaceholder' );
		$types = array( 'mixed', 'never', 'static', 'false', 'null', 'true' );
		if ( in_array( $node->getType(), $newer, true ) ) {
			return $node->getType();
		}
		if ( $node instanceof Node\Param && $node->flags ) {
			return 'promoted parameter';
		}
		if ( $node instanceof Node\Arg && $node->name ) {
			return 'named argument';
		}
		if ( property_exists( $node, 'attrGroups' ) && $node->attrGroups ) {
			return 'attribute';
		}
		foreach ( array( 'type', 'returnType' ) as $place ) {
			$type = $node->$place ?? null;
			$type = $type instanceof Node\NullableType ? $type->type : $type;
			if ( $type instanceof Node\Identifier && in_array( $type->toLowerString(), $types, true ) ) {
				return "type $type";
			}
		}
		return '';
	}

	public function test_the_syntax_is_that_of_php_74() {
		$this->assertSame( 'Expr_Match', array_values( array_filter( array_map( array( $this, 'newer_than_74' ), $this->nodes( '<?php $a = match( 1 ) { default => 2 };' ) ) ) )[0] );
		foreach ( $this->sources() as $name => $source ) {
			foreach ( $this->nodes( $source ) as $node ) {
				$this->assertSame( '', $this->newer_than_74( $node ), "$name:" . $node->getStartLine() );
			}
			$this->assertSame( 0, preg_match( '/function[^{;]*,\s*\)\s*(use|:|\{)/', $source ), "$name: a comma behind the last parameter" );
		}
	}

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

	public function test_all_names_are_our_own() {
		foreach ( $this->sources() as $name => $source ) {
			$this->assertMatchesRegularExpression( '/^namespace ImageLayer;/m', $source, $name );
			preg_match_all( '/(?:update_option|set_transient|add_option|wp_enqueue_script|wp_enqueue_style|do_action|apply_filters)\(\s*\'([^\']+)\'/', $source, $found );
			foreach ( array_diff( $found[1], array( 'wpml_post_language_details' ) ) as $one ) {
				$this->assertStringStartsWith( 'imagelayer', $one, $name );
			}
		}
		foreach ( ( new ReflectionClass( ImageLayer\Status_Route::class ) )->getConstants() as $value ) {
			$this->assertTrue( is_int( $value ) || 0 === strpos( $value, 'imagelayer' ) );
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
