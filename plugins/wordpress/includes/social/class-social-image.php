<?php
/**
 * Makes the social image of a post.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * From nothing to the attachment in three steps, each noted when it is done: paint once, set the words of now, store the file. A request
 * that dies in their midst is gone on with, under the same idempotency key; words that change later are set over the same painting, which
 * costs nothing.
 */
final class Social_Image extends With_Services {
	const CHANNEL = 'open-graph';

	/**
	 * Brings a post's social image up to date, and notes why where that fails.
	 *
	 * @param WP_Post $post    The post, with a title.
	 * @param int     $seconds How long to wait for a painting.
	 * @return true|WP_Error
	 */
	public function update( WP_Post $post, int $seconds ) {
		$result = Lock::run(
			'social ' . $post->ID,
			function () use ( $post, $seconds ) {
				$done = $this->work( self::as_it_is( $post ), $seconds );
				if ( is_wp_error( $done ) ) {
					Social_State::note_problem( $post->ID, $done );
				}
				return $done;
			},
			1
		);
		if ( null === $result ) {
			Social_Schedule::plan( $post->ID, Social_Schedule::LOOK_AGAIN ); // Who has the lock may have read the words before they changed.
			return Api_Answer::refused( 'request.conflict', __( 'The picture of this post is being made at this moment. Look again in a minute.', 'imagelayer' ), true )->to_error();
		}
		return $result;
	}

	/**
	 * The post as it is now: its words may have changed while something was waited for.
	 *
	 * @param WP_Post $post As it was.
	 */
	private static function as_it_is( WP_Post $post ): WP_Post {
		Social_State::read_anew( $post->ID );
		$now = get_post( $post->ID );
		return $now instanceof WP_Post ? $now : $post;
	}

	/**
	 * The steps that are left.
	 *
	 * @param WP_Post $post    The post.
	 * @param int     $seconds How long to wait for a painting.
	 * @return true|WP_Error
	 */
	private function work( WP_Post $post, int $seconds ) {
		if ( '' === Social_State::of( $post->ID )['composition'] ) {
			$painted = $this->paint( $post, $seconds );
			if ( is_wp_error( $painted ) ) {
				return $painted;
			}
			$post = self::as_it_is( $post );
		}
		if ( ! in_array( Social_State::words( $post ), array( '', Social_State::of( $post->ID )['said'] ), true ) ) {
			$worded = $this->reword( $post );
			if ( is_wp_error( $worded ) && 'imagelayer_missing' === $worded->get_error_code() ) { // Deleted at ImageLayer: the painting is gone.
				Social_State::note( $post->ID, array( 'composition' => '', 'ended' => Social_State::of( $post->ID )['ended'] + 1 ) );
				return $this->work( $post, $seconds );
			}
			if ( is_wp_error( $worded ) ) {
				return $worded;
			}
		}
		$state  = Social_State::of( $post->ID );
		$stored = $state['shown'] === $state['picture'] ? true : ( new Social_File( $this->services->media ) )->store( $post, $state['picture'] );
		if ( ! is_wp_error( $stored ) ) {
			Social_State::note( $post->ID, array( 'problem' => null ) );
			Social_State::begin_anew( $post->ID );
		}
		return $stored;
	}

	/**
	 * Has it painted, once. What is asked is noted before it is asked.
	 *
	 * @param WP_Post $post    The post.
	 * @param int     $seconds How long to wait.
	 * @return true|WP_Error
	 */
	private function paint( WP_Post $post, int $seconds ) {
		$state  = Social_State::of( $post->ID );
		$intent = $state['intent'] ?? $this->intend( $post, $state['ended'] );
		if ( is_wp_error( $intent ) ) {
			return $intent;
		}
		Social_State::note( $post->ID, compact( 'intent' ) );
		$made = $this->services->maker->make( $intent['input'], $intent['key'], $seconds );
		if ( is_wp_error( $made ) ) {
			$has_ended = Picture_Maker::has_ended( $made );
			if ( $has_ended || $made->get_error_data()['status'] < 500 ) { // Nothing is under way: the next try is another request.
				Social_State::note( $post->ID, array( 'intent' => null, 'ended' => $state['ended'] + (int) $has_ended ) );
			}
			return $made;
		}
		$picture = $made['images'][0];
		Social_State::note(
			$post->ID,
			array(
				'composition' => (string) $picture['compositionId'],
				'picture'     => (string) $picture['id'],
				'said'        => $intent['words'],
				'intent'      => null,
			)
		);
		return true;
	}

	/**
	 * The request for a painting.
	 *
	 * @param WP_Post $post  The post.
	 * @param int     $ended How many requests for it have ended without a picture.
	 * @return array{key: string, words: string, input: array<string, mixed>}|WP_Error
	 */
	private function intend( WP_Post $post, int $ended ) {
		$kit = $this->services->brand_kits->chosen_id();
		if ( is_wp_error( $kit ) ) {
			return $kit;
		}
		$input = array(
			'brandKitId' => $kit,
			'prompt'     => Post_Words::brief( $post ),
			'copy'       => Post_Words::copy( $post ),
			'channel'    => self::CHANNEL,
		);
		return array(
			'key'   => 'wordpress-social-' . hash( 'sha256', (string) wp_json_encode( array( home_url(), $post->ID, $input, $ended ) ) ),
			'words' => Social_State::words( $post ),
			'input' => $input,
		);
	}

	/**
	 * Sets the words of now over the painting that is there. An excerpt that finds no room is left out.
	 *
	 * @param WP_Post $post The post.
	 * @return true|WP_Error
	 */
	private function reword( WP_Post $post ) {
		$path   = '/v1/compositions/' . rawurlencode( Social_State::of( $post->ID )['composition'] );
		$copy   = Post_Words::copy( $post );
		$answer = $this->services->api->call( 'PATCH', $path, array( 'json' => compact( 'copy' ) ) );
		if ( 'input.invalid' === $answer->code() && isset( $copy['subhead'] ) ) {
			unset( $copy['subhead'] );
			$answer = $this->services->api->call( 'PATCH', $path, array( 'json' => compact( 'copy' ) ) );
		}
		if ( ! $answer->is_ok() ) {
			return $answer->to_error();
		}
		Social_State::note(
			$post->ID,
			array(
				'picture' => (string) $answer->json()['image']['id'],
				'said'    => Social_State::words( $post ),
			)
		);
		return true;
	}
}
