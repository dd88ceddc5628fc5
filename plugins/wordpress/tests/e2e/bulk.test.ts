import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openSite, type Site } from '../site/open-site.ts'
import { ask, ownImageLayer } from '../site/own-imagelayer.ts'
import { wordPressVersions } from '../site/wordpress-core.ts'

const count = 20
const killedAfter = 5

const startOf = (run: string): string => `
  $posts = array();
  for ( $i = 0; $i < ${count}; $i++ ) {
    $posts[] = wp_insert_post( array( 'post_title' => 'Harbour ${run} ' . $i, 'post_status' => 'publish' ) );
  }
  $job = ImageLayer\\Bulk_Job::start( $posts, 1000, ImageLayer\\Services::get()->brand_kits->chosen_id() );
  return is_wp_error( $job ) ? $job->get_error_message() : $job['state'];`

/** Steps until the end, as cron runs them; says after each that it is done. */
const steps = `
  for ( $most = 60; $most > 0 && 'running' === ImageLayer\\Bulk_Job::current()['state']; $most-- ) {
    do_action( ImageLayer\\Bulk_Runner::EVENT );
    echo "step\\n";
    flush();
  }
  return true;`

/** What the time that the lock of a dead process is held would do. */
const passTime = `
  global $wpdb;
  return $wpdb->query( "UPDATE $wpdb->options SET option_value = '1' WHERE option_name LIKE 'imagelayer_lock_%'" );`

/** Names of the calls that a site's Action Scheduler gets, and whether WordPress' own clock was left alone. */
const withActionScheduler = `
  $GLOBALS['calls'] = array();
  function as_schedule_single_action( $time, $hook, $args, $group ) { $GLOBALS['calls'][] = "plan $hook $group"; }
  function as_unschedule_all_actions( $hook, $args, $group ) { $GLOBALS['calls'][] = "stop $hook $group"; }
  ImageLayer\\Bulk_Runner::plan( 5 );
  return array( $GLOBALS['calls'], wp_next_scheduled( ImageLayer\\Bulk_Runner::EVENT ) );`

/** Switched off and on again in the midst of a run. */
const switchOffAndOn = `
  deactivate_plugins( 'imagelayer/imagelayer.php' );
  $off = wp_next_scheduled( ImageLayer\\Bulk_Runner::EVENT );
  activate_plugin( 'imagelayer/imagelayer.php' );
  return array( $off, false !== wp_next_scheduled( ImageLayer\\Bulk_Runner::EVENT ) );`

const result = `
  $job = ImageLayer\\Bulk_Job::current();
  $rows = ImageLayer\\Bulk_Rows::all( $job['id'] );
  return array(
    'state' => $job['state'],
    'rows' => array_count_values( array_column( $rows, 'state' ) ),
    'generations' => count( array_unique( array_column( $rows, 'generation_id' ) ) ),
    'pictures' => count( array_unique( array_filter( array_map( 'get_post_thumbnail_id', array_column( $rows, 'post_id' ) ) ) ) ),
    'attachments' => (int) $GLOBALS['wpdb']->get_var( "SELECT COUNT(*) FROM {$GLOBALS['wpdb']->posts} WHERE post_type = 'attachment'" ),
  );`

const generationIds = `
  return array_column( ImageLayer\\Bulk_Rows::all( ImageLayer\\Bulk_Job::current()['id'] ), 'generation_id' );`

/** Pictures that were made for a run, whoever asked, and what its requests have cost. Other tests spend of the same credits. */
async function readCost(run: string, generations: readonly string[]): Promise<{ pictures: number; charged: number }> {
  const { items } = await ask<{ items: unknown[] }>(`images?search=${run}&limit=50`)
  let charged = 0
  for (const id of generations) {
    const { credits } = await ask<{ credits: { charged: number } }>(`generations/${id}`)
    charged += credits.charged
  }
  return { pictures: items.length, charged }
}

/** Runs steps in a process that is killed in the midst of one. */
async function runAndKill(site: Site): Promise<void> {
  const evalFile = path.join(import.meta.dirname, '../site/php/eval.php')
  const child = spawn('php', [evalFile, site.folder, new URL(site.url).host], { env: { ...process.env, ...site.env } })
  const closed = once(child, 'close')
  let said = ''
  const reached = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.split('step\n').length > killedAfter) resolve()
    })
  })
  child.stdin.end(steps)
  await Promise.race([reached, closed])
  await sleep(250)
  child.kill('SIGKILL')
  expect((await closed)[1], said).toBe('SIGKILL')
}

for (const version of wordPressVersions) {
  test(`WordPress ${version}: ${count} posts get one picture each, paid once, though PHP is killed in the midst`, async () => {
    const { url: apiUrl, apiKey } = ownImageLayer()
    const site = await openSite({ version, apiUrl, apiKey })
    try {
      expect(await site.wpEval(withActionScheduler)).toEqual([
        ['stop imagelayer_bulk_step imagelayer', 'plan imagelayer_bulk_step imagelayer'],
        false,
      ])
      const run = `run${randomBytes(4).toString('hex')}`
      expect(await site.wpEval(startOf(run))).toBe('running')
      expect(await site.wpEval(switchOffAndOn)).toEqual([false, true])
      await runAndKill(site)
      expect(await site.wpEval('return false !== wp_next_scheduled( ImageLayer\\Bulk_Runner::EVENT );')).toBe(true)
      // Of the run, and of the picture where it died while one was being stored.
      expect(await site.wpEval(passTime)).toBeGreaterThan(0)
      await site.wpEval(steps)
      const all = { generations: count, pictures: count, attachments: count }
      expect(await site.wpEval(result)).toEqual({ state: 'finished', rows: { done: count }, ...all })
      const ids = (await site.wpEval(generationIds)) as string[]
      expect(await readCost(run, ids)).toEqual({ pictures: count, charged: count })
      expect(site.log()).toEqual([])
    } finally {
      await site.close()
    }
  })
}
