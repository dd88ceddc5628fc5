import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from './site/open-site.ts'
import { ownImageLayer } from './site/own-imagelayer.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ version: '7.1', multisite: true })
})
afterAll(() => site.close())

const { url, apiKey } = ownImageLayer()

/** Runs PHP on a second site of the network, whose number is `$second`. */
const onSecond = (path: string, code: string): Promise<unknown> =>
  site.wpEval(`
    $second = wp_insert_site( array( 'domain' => parse_url( home_url(), PHP_URL_HOST ), 'path' => '/${path}/', 'title' => 'Second', 'user_id' => 1, 'network_id' => 1 ) );
    rest_get_server();
    $ask = static function ( $method, $route, $body = array() ) {
      $request = new WP_REST_Request( $method, '/imagelayer/v1' . $route );
      $request->set_body_params( $body );
      return rest_do_request( $request );
    };
    ${code}`)

test('on a network the plugin works on each site, and a site is connected for itself', async () => {
  const answer = await onSecond(
    'own',
    `
    ( new ImageLayer\\Connection() )->keep( '${apiKey}', '${url}' );
    $first = ( new ImageLayer\\Connection() )->obstacle();
    switch_to_blog( $second );
    $other = ( new ImageLayer\\Connection() )->obstacle();
    $inside = wp_insert_user( array( 'user_login' => 'local', 'user_pass' => 'x', 'user_email' => 'local@example.com', 'role' => 'administrator' ) );
    wp_set_current_user( $inside );
    return array( $first, $other, is_plugin_active_for_network( 'imagelayer/imagelayer.php' ), $ask( 'POST', '/connection', array( 'apiUrl' => '${url}' ) )->get_status() );`,
  )
  // A site's administrator must not reach the inside of the hosting: 403.
  expect(answer).toEqual(['', 'none', true, 403])
  expect(site.log()).toEqual([])
})

test('a name that leads inside later is not followed, unless an administrator of the network connected the site', async () => {
  const answer = await onSecond(
    'rebound',
    `
    switch_to_blog( $second );
    $statuses = array();
    foreach ( array( false, true ) as $by_network ) {
      ( new ImageLayer\\Connection() )->keep( '${apiKey}', '${url}', $by_network );
      foreach ( array( 0, 1 ) as $person ) { // WP-Cron, and the administrator of the network looking at the site.
        wp_set_current_user( $person );
        $statuses[] = ImageLayer\\Services::get()->api->call( 'GET', '/v1/me' )->status;
      }
    }
    return $statuses;`,
  )
  expect(answer).toEqual([503, 503, 200, 200])
})

test('a site that has used up its space stores no picture and says whom to ask', async () => {
  const answer = await onSecond(
    'full',
    `
    update_site_option( 'upload_space_check_disabled', 0 );
    add_filter( 'pre_get_space_used', static function () { return 1000000; } );
    switch_to_blog( $second );
    ( new ImageLayer\\Connection() )->keep( '${apiKey}', '${url}', true );
    $image = ImageLayer\\Services::get()->api->call( 'GET', '/v1/images?limit=1' )->json()['items'][0]['id'];
    $answer = $ask( 'POST', '/media', array( 'imageId' => $image ) );
    update_site_option( 'upload_space_check_disabled', 1 );
    return array( $answer->get_status(), $answer->get_data()->error->message, wp_count_posts( 'attachment' )->inherit );`,
  )
  expect(answer).toEqual([507, expect.stringContaining('administrator of the network'), 0])
})

test('switching the plugin off on the network takes planned events back on each site, and a deleted site takes its table along', async () => {
  const answer = await onSecond(
    'gone',
    `
    global $wpdb;
    switch_to_blog( $second );
    $post = wp_insert_post( array( 'post_title' => 'Harbour', 'post_status' => 'publish' ) );
    ImageLayer\\Bulk_Job::start( array( $post ), 1, 'kit' );
    ImageLayer\\Social_Schedule::plan( $post, 3600 );
    $planned = static function () {
      return array( false !== wp_next_scheduled( 'imagelayer_bulk_step' ), false !== wp_next_scheduled( 'imagelayer_social_image', array( $GLOBALS['post_id'] ) ) );
    };
    $GLOBALS['post_id'] = $post;
    $before = $planned();
    restore_current_blog();
    deactivate_plugins( 'imagelayer/imagelayer.php', false, true );
    switch_to_blog( $second );
    $off = $planned();
    restore_current_blog();
    activate_plugin( 'imagelayer/imagelayer.php', '', true );
    switch_to_blog( $second );
    $on = $planned();
    restore_current_blog();
    wp_delete_site( $second );
    return array( $before, $off, $on, preg_grep( "/{$second}_imagelayer/", $wpdb->get_col( 'SHOW TABLES' ) ) );`,
  )
  expect(answer).toEqual([[true, true], [false, false], [true, false], []])
  expect(site.log()).toEqual([])
})
