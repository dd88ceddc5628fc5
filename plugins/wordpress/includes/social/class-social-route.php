<?php
/**
 * The social image of a post, for the editor.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Error;
use WP_Post;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * `GET social/{postId}` says how far it is, `POST` has it made now: after a failure, or for a post that was published before the site
 * wanted social images. For who may edit the post.
 */
final class Social_Route extends With_Services {
	/**
	 * Adds the routes.
	 *
	 * @param Route_Registrar $registrar Adds them.
	 */
	public function register( Route_Registrar $registrar ): void {
		$rules = array( 'capability' => 'upload_files' );
		$registrar->add( 'GET', '/social/(?P<postId>\d{1,18})', array( $this, 'read' ), $rules );
		$registrar->add( 'POST', '/social/(?P<postId>\d{1,18})', array( $this, 'make' ), $rules );
	}

	/**
	 * How far it is.
	 *
	 * @param array<string, mixed> $input   Empty.
	 * @param WP_REST_Request      $request The call.
	 * @return array<string, mixed>|WP_Error
	 */
	public function read( array $input, WP_REST_Request $request ) {
		$post = $this->post( $request );
		return is_wp_error( $post ) ? $post : $this->view( $post );
	}

	/**
	 * Makes it, or sets the words of now.
	 *
	 * @param array<string, mixed> $input   Empty.
	 * @param WP_REST_Request      $request The call.
	 * @return array<string, mixed>|WP_Error
	 */
	public function make( array $input, WP_REST_Request $request ) {
		$post = $this->post( $request );
		if ( is_wp_error( $post ) ) {
			return $post;
		}
		if ( ! Social_Schedule::wants( $post ) ) {
			return Api_Answer::refused( 'request.conflict', __( 'This post gets no link preview picture: it is not published, has no title, or the site does not want them. An administrator can switch them on in Settings → ImageLayer.', 'imagelayer' ) )->to_error();
		}
		Social_State::begin_anew( $post->ID );
		$made = ( new Social_Image( $this->services ) )->update( $post, Api_Client::LONGEST_SECONDS );
		return is_wp_error( $made ) ? $made : $this->view( $post );
	}

	/**
	 * The post, if the person may edit it.
	 *
	 * @param WP_REST_Request $request The call.
	 * @return WP_Post|WP_Error
	 */
	private function post( WP_REST_Request $request ) {
		$post = get_post( (int) $request->get_url_params()['postId'] );
		if ( ! $post instanceof WP_Post || ! current_user_can( 'edit_post', $post->ID ) ) {
			return Post_Refusal::not_yours();
		}
		return $post;
	}

	/**
	 * What the editor shows.
	 *
	 * @param WP_Post $post The post.
	 * @return array<string, mixed>
	 */
	private function view( WP_Post $post ): array {
		Social_State::read_anew( $post->ID );
		$state = Social_State::of( $post->ID );
		$id    = (int) get_post_meta( $post->ID, Social_State::IMAGE, true );
		return array(
			'on'      => $this->services->settings->all()['socialImages'],
			'wanted'  => Social_Schedule::wants( $post ),
			'planned' => Social_Schedule::is_planned( $post->ID ),
			'current' => '' !== $state['shown'] && $state['said'] === Social_State::words( $post ),
			'printed' => ! Social_Head::others_print(),
			'image'   => '' === $state['shown'] ? null : Media_Import::view( $id ),
			'problem' => $state['problem'],
		);
	}
}
