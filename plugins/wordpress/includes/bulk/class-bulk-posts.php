<?php
/**
 * Posts without a featured image.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

use WP_Post;
use WP_Query;

defined( 'ABSPATH' ) || exit;

/**
 * Which posts a bulk job is for, and what it asks for each.
 */
final class Bulk_Posts {
	const MOST = 200;

	/**
	 * Posts that a person may give one, newest first.
	 *
	 * @param array<string, mixed> $filter postType, status, category, after, before.
	 * @return array{ids: int[], isCut: bool} `isCut`: there are more than one run takes.
	 */
	public static function find( array $filter ): array {
		$ids = array();
		for ( $page = 1; count( $ids ) <= self::MOST; $page++ ) {
			$found = array_map( 'intval', ( new WP_Query( self::query( $filter ) + array( 'paged' => $page ) ) )->posts );
			_prime_post_caches( $found, false, true );
			$usable = array_filter( $found, array( self::class, 'may_get_one' ) );
			array_push( $ids, ...array_values( $usable ) );
			foreach ( array( 'posts', 'post_meta' ) as $group ) { // A site of ten thousand posts must fit into memory.
				wp_cache_delete_multiple( array_values( array_diff( $found, $usable ) ), $group );
			}
			if ( count( $found ) < self::MOST ) {
				break;
			}
		}
		return array(
			'ids'   => array_slice( $ids, 0, self::MOST ),
			'isCut' => count( $ids ) > self::MOST,
		);
	}

	/**
	 * A query for posts without a featured image.
	 *
	 * @param array<string, mixed> $filter As of `find()`.
	 * @return array<string, mixed>
	 */
	private static function query( array $filter ): array {
		$query = array(
			'post_type'           => $filter['postType'] ?? 'post',
			'post_status'         => $filter['status'] ?? 'publish',
			'posts_per_page'      => self::MOST,
			'fields'              => 'ids',
			'orderby'             => array( 'date' => 'DESC', 'ID' => 'DESC' ),
			'ignore_sticky_posts' => true,
			'no_found_rows'       => true,
			'meta_query'          => array( // phpcs:ignore WordPress.DB.SlowDBQuery -- asked by an administrator, now and then.
				array(
					'key'     => '_thumbnail_id',
					'compare' => 'NOT EXISTS',
				),
			),
			'date_query'          => array( array_intersect_key( $filter, array_flip( array( 'after', 'before' ) ) ) + array( 'inclusive' => true ) ),
		);
		if ( ! empty( $filter['category'] ) ) {
			$query['cat'] = (int) $filter['category'];
		}
		return $query;
	}

	/**
	 * Whether a post can get a featured image by who asks.
	 *
	 * @param int $post_id The post.
	 */
	public static function may_get_one( int $post_id ): bool {
		$post = get_post( $post_id );
		return $post instanceof WP_Post && 'trash' !== $post->post_status && post_type_supports( $post->post_type, 'thumbnail' )
			&& current_user_can( 'edit_post', $post_id ) && ! get_post_thumbnail_id( $post_id ) && '' !== Post_Words::brief( $post );
	}

	/**
	 * What is asked for a post.
	 *
	 * @param int    $post_id The post.
	 * @param string $kit     Brand kit.
	 * @return array<string, mixed> As of `POST /v1/generations`.
	 */
	public static function request( int $post_id, string $kit ): array {
		return Post_Words::featured_request( get_post( $post_id ) ) + array( 'brandKitId' => $kit );
	}

	/**
	 * Whether any post has this picture as its featured image.
	 *
	 * @param int $picture The attachment.
	 */
	public static function have_thumbnail( int $picture ): bool {
		global $wpdb;
		return null !== $wpdb->get_var( $wpdb->prepare( "SELECT post_id FROM $wpdb->postmeta WHERE meta_key = '_thumbnail_id' AND meta_value = %s LIMIT 1", (string) $picture ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- every type and status.
	}
}
