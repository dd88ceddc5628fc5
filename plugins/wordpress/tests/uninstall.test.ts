import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSite, type Site } from './site/open-site.ts'
import { findImage, ownImageLayer } from './site/own-imagelayer.ts'

/** Options and user meta of every site, without what WordPress itself writes as time goes by. */
const dump = `
  global $wpdb;
  $rows = array();
  foreach ( is_multisite() ? get_sites( array( 'fields' => 'ids' ) ) : array( 1 ) as $site ) {
    $prefix = $wpdb->get_blog_prefix( $site );
    $rows["options of $site"] = $wpdb->get_results( "SELECT option_name, option_value FROM {$prefix}options WHERE option_name NOT LIKE '%\\_transient\\_%' ESCAPE '\\' AND option_name NOT IN ( 'cron', 'active_plugins', 'recently_activated', 'rewrite_rules' ) ORDER BY option_name", ARRAY_N );
    $rows["transients of $site"] = $wpdb->get_col( "SELECT option_name FROM {$prefix}options WHERE option_name LIKE '%imagelayer%'" );
    $rows["post meta of $site"] = $wpdb->get_col( "SELECT meta_key FROM {$prefix}postmeta WHERE meta_key LIKE '%imagelayer%'" );
  }
  $rows['user meta'] = $wpdb->get_results( "SELECT user_id, meta_key, meta_value FROM $wpdb->usermeta WHERE meta_key NOT LIKE 'session%' ORDER BY umeta_id", ARRAY_N );
  $rows['events'] = array_values( array_filter( array_map( function ( $hooks ) { return preg_grep( '/imagelayer/', array_keys( $hooks ) ); }, _get_cron_array() ) ) );
  $rows['tables'] = $wpdb->get_col( 'SHOW TABLES' );
  return $rows;`

/** Uses everything of the plugin that writes. */
const use = (imageId: string, site: number) => `
  if ( is_multisite() ) { switch_to_blog( ${site} ); }
  rest_get_server();
  $ask = static function ( $method, $route, $body = array() ) {
    $request = new WP_REST_Request( $method, '/imagelayer/v1' . $route );
    $request->set_body_params( $body );
    return rest_do_request( $request )->get_data();
  };
  ( new ImageLayer\\Connection() )->keep( '${ownImageLayer().apiKey}', '${ownImageLayer().url}', true );
  $ask( 'GET', '/status' );
  $ask( 'POST', '/kit/site' );
  $picture = $ask( 'POST', '/media', array( 'imageId' => '${imageId}' ) );
  $ask( 'POST', '/settings', array( 'enabledForUser' => false, 'label' => false ) );
  $ask( 'POST', '/settings', array( 'socialImages' => true ) );
  ImageLayer\\Social_Schedule::run( 1 );
  ImageLayer\\Social_Schedule::plan( 1, 3600 );
  ImageLayer\\Bulk_Job::start( array( 1 ), 1, 'kit' );
  set_transient( 'imagelayer_pairing', array( 'deviceCode' => 'x' ), 600 );
  $GLOBALS['wpdb']->insert( $GLOBALS['wpdb']->options, array( 'option_name' => 'imagelayer_lock_left', 'option_value' => '1' ) );
  return array( $picture['id'], get_attached_file( $picture['id'] ), get_user_meta( 1, $GLOBALS['wpdb']->get_blog_prefix() . 'imagelayer_off', true ) );`

/** A second site of the network, which has data of its own. */
const addSite = `
  return wp_insert_site( array( 'domain' => parse_url( home_url(), PHP_URL_HOST ), 'path' => '/second/', 'title' => 'Second', 'user_id' => 1, 'network_id' => 1 ) );`

const remove = (network: boolean) => `
  deactivate_plugins( 'imagelayer/imagelayer.php', false, ${network} );
  uninstall_plugin( 'imagelayer/imagelayer.php' );`

async function checkRoundTrip(site: Site, network: boolean): Promise<void> {
  const second = network ? ((await site.wpEval(addSite)) as number) : 0
  const before = await site.wpEval(dump)
  await site.wpEval(`activate_plugin( 'imagelayer/imagelayer.php', '', ${network} );`)
  const [picture, file, isOff] = (await site.wpEval(use(await findImage(), 1))) as [number, string, string]
  expect(isOff).toBe('1')
  if (network) expect(await site.wpEval(use(await findImage(), second))).toContain('1')
  expect(await site.wpEval(dump)).not.toEqual(before)
  await site.wpEval(remove(network))
  expect(await site.wpEval(dump)).toEqual(before)
  expect(existsSync(file)).toBe(true)
  const kept = `return array( get_post_mime_type( ${picture} ), get_post_meta( ${picture}, 'ai_generated', true ), '' !== get_post_meta( ${picture}, '_wp_attachment_image_alt', true ) );`
  expect(await site.wpEval(kept)).toEqual(['image/webp', '0', true])
}

/** Action Scheduler as its documentation has it: actions are rows, one that is taken back stays as canceled. */
const actionScheduler = `
  final class ActionScheduler {
    public static $rows = array();
    public static function store() { return new self(); }
    public function delete_action( $id ) { unset( self::$rows[ $id ] ); }
  }
  function as_schedule_single_action( $time, $hook, $args, $group ) { ActionScheduler::$rows[] = array( $hook, $group, 'pending' ); }
  function as_unschedule_all_actions( $hook, $args, $group ) {
    foreach ( ActionScheduler::$rows as &$row ) { if ( array( $hook, $group, 'pending' ) === $row ) { $row[2] = 'canceled'; } }
  }
  function as_get_scheduled_actions( $asked, $form ) {
    return array_keys( array_filter( ActionScheduler::$rows, static function ( $row ) use ( $asked, $form ) {
      return 'ids' === $form && -1 === $asked['per_page'] && array( $asked['hook'], $asked['group'] ) === array_slice( $row, 0, 2 );
    } ) );
  }`

test('uninstalling leaves no row in the tables of Action Scheduler, and those of others where they are', async () => {
  const site = await openSite({ version: '7.1' })
  try {
    const rows = await site.wpEval(`
      ${actionScheduler}
      as_schedule_single_action( 0, 'other_hook', array(), 'other' );
      foreach ( array( 5, 10 ) as $seconds ) { ImageLayer\\Bulk_Runner::plan( $seconds ); }
      $before = array_column( ActionScheduler::$rows, 2, null );
      deactivate_plugins( 'imagelayer/imagelayer.php' );
      uninstall_plugin( 'imagelayer/imagelayer.php' );
      return array( $before, array_values( ActionScheduler::$rows ) );`)
    expect(rows).toEqual([['pending', 'canceled', 'pending'], [['other_hook', 'other', 'pending']]])
  } finally {
    await site.close()
  }
})

for (const multisite of [false, true]) {
  test(`uninstalling ${multisite ? 'on a network ' : ''}leaves the database as it was, and the pictures`, async () => {
    const site = await openSite({ version: multisite ? '7.1' : '6.8', multisite, active: false })
    try {
      await checkRoundTrip(site, multisite)
      expect(site.log()).toEqual([])
    } finally {
      await site.close()
    }
  })
}
