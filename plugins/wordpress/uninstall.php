<?php
/**
 * Removes what the plugin has written, on every site of a network. Pictures stay, with their words and the mark of a model's picture:
 * they are the site's own.
 *
 * @package ImageLayer
 */

namespace ImageLayer;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/includes/class-network.php';
require_once __DIR__ . '/includes/class-uninstaller.php';

Uninstaller::run();
