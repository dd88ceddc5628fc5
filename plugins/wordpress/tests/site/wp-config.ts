export interface ConfigOptions {
  /** Where database and log lie. */
  readonly state: string
  readonly port: number
  readonly multisite: boolean
  /** Constants of the plugin's own, such as IMAGELAYER_URL. */
  readonly constants: Readonly<Record<string, string>>
}

const salts = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`])
const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

/**
 * A wp-config.php for tests: SQLite, a log, nothing of the outside world. The address is on `localhost`, where browsers treat a page as
 * they do one on https.
 */
export function writeConfig({ state, port, multisite, constants }: ConfigOptions): string {
  const url = `http://localhost:${port}`
  const texts: Record<string, string> = {
    DB_NAME: 'wp',
    DB_USER: '',
    DB_PASSWORD: '',
    DB_HOST: 'localhost',
    DB_CHARSET: 'utf8mb4',
    DB_COLLATE: '',
    DB_DIR: `${state}/`,
    DB_FILE: 'wp.sqlite',
    ...Object.fromEntries(salts.map((name) => [name, `test-only-${name}`])),
    WP_DEBUG_LOG: `${state}/debug.log`,
    WP_ACCESSIBLE_HOSTS: 'localhost,127.0.0.1',
    WP_ENVIRONMENT_TYPE: 'local',
    FS_METHOD: 'direct',
    ...(multisite
      ? { DOMAIN_CURRENT_SITE: `localhost:${port}`, PATH_CURRENT_SITE: '/' }
      : { WP_HOME: url, WP_SITEURL: url }),
    ...constants,
  }
  const words: Record<string, string | number> = {
    WP_DEBUG: 'true',
    WP_DEBUG_DISPLAY: 'false',
    DISABLE_WP_CRON: 'true',
    AUTOMATIC_UPDATER_DISABLED: 'true',
    WP_HTTP_BLOCK_EXTERNAL: 'true',
    ...(multisite && {
      MULTISITE: 'true',
      SUBDOMAIN_INSTALL: 'false',
      SITE_ID_CURRENT_SITE: 1,
      BLOG_ID_CURRENT_SITE: 1,
    }),
  }
  return [
    '<?php',
    ...Object.entries(texts).map(([name, value]) => `define( ${quote(name)}, ${quote(value)} );`),
    ...Object.entries(words).map(([name, value]) => `define( ${quote(name)}, ${value} );`),
    "$table_prefix = 'wp_';",
    "if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }",
    "require_once ABSPATH . 'wp-settings.php';",
    '',
  ].join('\n')
}
