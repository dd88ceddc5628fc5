<?php
/**
 * The sources run on every PHP from 7.4 on.
 *
 * @package ImageLayer
 */

use PhpParser\Node;

require_once __DIR__ . '/class-source-test-case.php';

final class PhpVersionsTest extends Source_Test_Case {
	/** Functions that PHP has only since 8.0 and that WordPress 6.8 does not bring along. */
	const LATER_FUNCTIONS = array( 'get_debug_type', 'get_resource_id', 'fdiv', 'preg_last_error_msg', 'fsync', 'fdatasync', 'enum_exists', 'array_first', 'array_last', 'ini_parse_quantity', 'memory_reset_peak_usage', 'curl_upkeep', 'json_validate', 'mb_str_pad', 'mb_trim', 'mb_ltrim', 'mb_rtrim', 'mb_ucfirst', 'mb_lcfirst', 'str_increment', 'str_decrement', 'stream_context_set_options', 'bcdivmod', 'grapheme_str_split', 'http_get_last_response_headers', 'get_error_handler', 'get_exception_handler' );

	/** Functions that a later PHP warns of, or has not any more. */
	const FORMER_FUNCTIONS = array( 'utf8_encode', 'utf8_decode', 'strftime', 'gmstrftime', 'strptime', 'date_sunrise', 'date_sunset', 'create_function', 'each', 'money_format', 'get_magic_quotes_gpc', 'mhash', 'odbc_result_all', 'curl_close', 'curl_share_close', 'imagedestroy', 'finfo_close', 'xml_parser_free', 'xml_set_object', 'lcg_value', 'libxml_disable_entity_loader', 'assert_options', 'mysqli_ping', 'mysqli_kill', 'mysqli_refresh', 'key_exists', 'socket_set_timeout', 'is_real', 'restore_include_path', 'convert_cyr_string', 'hebrevc', 'ezmlm_hash', 'mbstring_http_input', 'image2wbmp' );

	/** Casts by a name that PHP 8.5 warns of. */
	const FORMER_CASTS = '/\((integer|boolean|double|real|binary|unset)\)/i';

	/** What a node has of PHP 8; '' when it has nothing. */
	private function newer_than_74( Node $node ): string {
		$newer = array( 'Expr_Match', 'Expr_NullsafePropertyFetch', 'Expr_NullsafeMethodCall', 'Stmt_Enum', 'UnionType', 'IntersectionType', 'VariadicPlaceholder', 'PropertyHook' );
		$types = array( 'mixed', 'never', 'static', 'false', 'null', 'true' );
		if ( in_array( $node->getType(), $newer, true ) ) {
			return $node->getType();
		}
		if ( $node instanceof Node\Param && ( $node->flags || $this->is_made_new( $node->default ) ) ) {
			return $node->flags ? 'promoted parameter' : 'an object as default';
		}
		if ( $node instanceof Node\Stmt\Catch_ && null === $node->var ) {
			return 'catch without a variable';
		}
		if ( $node instanceof Node\Expr\ClassConstFetch && $node->class instanceof Node\Expr && 'class' === (string) $node->name ) {
			return 'class of an object';
		}
		if ( ( $node instanceof Node\Stmt\Class_ || $node instanceof Node\Stmt\Property ) && $node->flags >= 64 ) {
			return 'readonly';
		}
		if ( $node instanceof Node\Stmt\ClassConst && ( isset( $node->type ) || $node->flags >= 32 ) ) {
			return 'a constant with a type, or a final one';
		}
		if ( $node instanceof Node\Expr\Throw_ && ! $node->getAttribute( 'isStatement' ) ) {
			return 'throw inside an expression';
		}
		if ( in_array( $node->getType(), array( 'ArrayItem', 'Expr_ArrayItem' ), true ) && $node->unpack ) {
			return 'spread in an array'; // 7.4 takes lists alone: none is simpler than telling them apart.
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
			if ( ( $type instanceof Node\Identifier || $type instanceof Node\Name ) && in_array( $type->toLowerString(), $types, true ) ) {
				return "type $type";
			}
		}
		return '';
	}

	/** Whether a default is an object that is made. */
	private function is_made_new( $default ): bool {
		return $default instanceof Node\Expr\New_;
	}

	/** What a later PHP warns of in a node; '' for nothing. */
	private function warned_of( Node $node ): string {
		if ( $node instanceof Node\Param && ( $node->type instanceof Node\Identifier || $node->type instanceof Node\Name ) && $node->default instanceof Node\Expr\ConstFetch && 'null' === strtolower( (string) $node->default->name ) && 'mixed' !== (string) $node->type ) {
			return 'null as the default of a type that does not take it (8.4)';
		}
		if ( $node instanceof Node\Expr\ShellExec ) {
			return 'backticks (8.5)';
		}
		if ( $node instanceof Node\Expr\Variable && in_array( $node->name, array( 'http_response_header', 'php_errormsg' ), true ) ) {
			return "\$$node->name (8.5)";
		}
		if ( $node instanceof Node\Expr\FuncCall && $node->name instanceof Node\Name ) {
			$name = strtolower( $node->name->getLast() );
			return in_array( $name, array_merge( self::FORMER_FUNCTIONS, self::LATER_FUNCTIONS ), true ) ? "$name()" : '';
		}
		if ( $node instanceof Node\Stmt\ClassMethod && in_array( strtolower( (string) $node->name ), array( '__sleep', '__wakeup' ), true ) ) {
			return (string) $node->name;
		}
		return $this->optional_before_required( $node );
	}

	/** A parameter that must be given behind one that need not (8.0). */
	private function optional_before_required( Node $node ): string {
		$was_optional = false;
		foreach ( $node instanceof Node\FunctionLike ? $node->getParams() : array() as $parameter ) {
			if ( $was_optional && null === $parameter->default && ! $parameter->variadic ) {
				return 'a required parameter behind an optional one';
			}
			$was_optional = $was_optional || null !== $parameter->default;
		}
		return '';
	}

	/** What is found in a source, by a method of this class. */
	private function first_of( string $source, string $method ): string {
		$found = array_filter( array_map( array( $this, $method ), $this->nodes( $source ) ) );
		return (string) reset( $found );
	}

	/** What each PHP has brought, and what each has taken away, in a line of its own. */
	public static function samples(): array {
		$newer  = array( '$a = match( 1 ) { default => 2 };', '$a?->b;', '$a?->b();', 'enum A {}', 'function f( int|string $a ) {}', 'function f( A&B $a ) {}', '$f = strlen( ... );', 'f( a: 1 );', '#[A] function f() {}', 'class A { function __construct( private int $a ) {} }', 'function f( $a = new B() ) {}', 'try {} catch ( B ) {}', '$a::class;', 'class A { public readonly int $a; }', 'class A { final const B = 1; }', '$a = $b ?? throw new C();', '$a = array( ...$b );', 'function f(): static {}', 'function f( mixed $a ) {}', 'function f(): never {}' );
		$warned = array( 'function f( int $a = null ) {}', 'function f( A $a = null ) {}', '`ls`;', '$http_response_header;', 'utf8_encode( $a );', 'curl_close( $a );', 'array_first( $a );', 'class A { function __sleep() {} }', 'function f( $a = 1, $b ) {}' );
		$fine   = array( 'function f( ?int $a = null, A ...$b ) {}', 'throw new A();', 'try {} catch ( A | B $c ) {}', 'A::class;', '$f = static fn( int $a ): int => $a ** 2;', 'class A { private ?int $a = null; const B = 1; }', '$a ??= array( 1, 2 );' );
		return array( 'newer_than_74' => $newer, 'warned_of' => $warned, '' => $fine );
	}

	public function test_what_is_looked_for_is_found() {
		foreach ( self::samples() as $method => $sources ) {
			foreach ( $sources as $source ) {
				foreach ( '' === $method ? array( 'newer_than_74', 'warned_of' ) : array( $method ) as $one ) {
					$found = $this->first_of( "<?php $source", $one );
					$this->assertSame( '' === $method, '' === $found, "$source: $found" );
				}
			}
		}
	}

	public function test_no_source_has_what_a_php_until_85_warns_of() {
		foreach ( $this->sources() as $name => $source ) {
			foreach ( $this->nodes( $source ) as $node ) {
				$this->assertSame( '', $this->warned_of( $node ), "$name:" . $node->getStartLine() );
			}
			$this->assertSame( 0, preg_match( self::FORMER_CASTS, $source ), "$name: a cast by its former name" );
			$this->assertSame( 0, preg_match( '/"[^"\n]*\$\{/', $source ), "$name: a gap written as \${}" );
			$this->assertSame( 0, preg_match( '/\b0o[0-7]|^\s*case [^:\n]+;/mi', $source ), "$name: a number of 8.1, or a case with a semicolon" );
		}
	}

	public function test_the_syntax_is_that_of_php_74() {
		foreach ( $this->sources() as $name => $source ) {
			foreach ( $this->nodes( $source ) as $node ) {
				$this->assertSame( '', $this->newer_than_74( $node ), "$name:" . $node->getStartLine() );
			}
			$this->assertSame( 0, preg_match( '/function[^{;]*,\s*\)\s*(use|:|\{)/', $source ), "$name: a comma behind the last parameter" );
		}
	}
}
