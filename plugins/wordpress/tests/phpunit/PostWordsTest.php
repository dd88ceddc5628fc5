<?php
/**
 * Words of a post that look like code.
 *
 * @package ImageLayer
 */

use ImageLayer\Picture_Text;
use ImageLayer\Post_Words;

final class PostWordsTest extends ImageLayer_Test_Case {
	const IMAGE = array( 'id' => 'img_abc123456', 'prompt' => 'Why <b> beats <strong>', 'altText' => 'A <slow> morning, 1 < 2' );

	/** Title as it is stored, brief, file name. */
	const TITLES = array(
		array( 'When &lt;b&gt; is enough', 'When <b> is enough', 'when-b-is-enough' ),
		array( 'Why a &lt; b', 'Why a < b', 'why-a-b' ),
		array( 'Why a < b', 'Why a < b', 'why-a-b' ),
		array( 'I <3 bread', 'I <3 bread', 'i-3-bread' ),
		array( 'The <em>slow</em> &amp; old', 'The slow & old', 'the-slow-old' ),
	);

	protected function setUp(): void {
		parent::setUp();
		remove_all_filters( 'title_save_pre' ); // As imported posts and those of older sites are stored.
	}

	public function test_what_is_written_as_a_tag_stays_in_brief_headline_and_file_name() {
		foreach ( self::TITLES as list( $title, $words, $name ) ) {
			$id   = $this->make_post( array( 'post_title' => $title, 'post_content' => '' ) );
			$post = get_post( $id );
			$this->assertSame( array( $words, $words ), array( Post_Words::brief( $post ), Post_Words::copy( $post )['headline'] ), $title );
			$this->assertSame( "$name-123456", Picture_Text::file_name( self::IMAGE, $id ), $title );
		}
	}

	public function test_a_headline_and_a_brief_name_a_file_with_all_their_words() {
		$this->assertSame( 'when-b-is-enough-123456', Picture_Text::file_name( self::IMAGE, 0, 'When <b> is enough' ) );
		$this->assertSame( 'why-b-beats-strong-123456', Picture_Text::file_name( self::IMAGE, 0 ) );
	}

	public function test_the_first_words_of_a_post_keep_code_and_lose_tags() {
		$post = get_post( $this->make_post( array( 'post_title' => 'Tags', 'post_content' => '<p>Write <code>&lt;b&gt;</code>, not &lt;strong&gt;.</p>' ) ) );
		$this->assertSame( 'Tags. Write <b>, not <strong>.', Post_Words::brief( $post ) );
	}

	public function test_alternative_text_keeps_the_words_and_opens_no_tag() {
		$this->assertSame( 'A slow morning, 1 &lt; 2', Picture_Text::alt( null, self::IMAGE, 'whole' ) );
		$this->assertSame( 'img src=x onerror=alert(1)', Picture_Text::alt( null, array( 'altText' => '<img src=x onerror=alert(1)>' ), 'whole' ) );
		$this->assertStringNotContainsString( '<', Picture_Text::alt( null, array( 'altText' => '<<b>script>alert(1)<</b>/script>' ), 'whole' ) );
	}

	public function test_a_brief_repeats_no_title() {
		$post = get_post( $this->make_post( array( 'post_title' => 'A quiet harbour', 'post_content' => '<p>A quiet harbour.</p>' ) ) );
		$this->assertSame( 'A quiet harbour', Post_Words::brief( $post ) );
	}
}
