<?php
/**
 * The plugin's own sources, parsed.
 *
 * @package ImageLayer
 */

use PhpParser\Node;

require_once 'PhpParser/autoload.php';

/**
 * For tests that read sources.
 */
abstract class Source_Test_Case extends ImageLayer_Test_Case {
	/** Every PHP file that is shipped, as it is installed here: text by name. */
	protected function sources(): array {
		$folder = WP_PLUGIN_DIR . '/imagelayer/';
		$files  = array_merge( glob( $folder . '*.php' ), glob( $folder . 'includes/*.php' ), glob( $folder . 'includes/*/*.php' ) );
		$names  = array_map( static fn( $file ) => substr( $file, strlen( $folder ) ), $files );
		return array_combine( $names, array_map( 'file_get_contents', $files ) );
	}

	/** All nodes of a file. */
	protected function nodes( string $source ): array {
		$factory = new PhpParser\ParserFactory();
		$parser  = method_exists( $factory, 'createForHostVersion' ) ? $factory->createForHostVersion() : $factory->create( PhpParser\ParserFactory::PREFER_PHP7 );
		$nodes   = ( new PhpParser\NodeFinder() )->find( $parser->parse( $source ), static fn() => true );
		foreach ( $nodes as $node ) { // Newer parsers make every throw an expression.
			if ( $node instanceof Node\Stmt\Expression && $node->expr instanceof Node\Expr\Throw_ ) {
				$node->expr->setAttribute( 'isStatement', true );
			}
		}
		return $nodes;
	}
}
