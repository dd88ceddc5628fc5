/** What the plugin is made of where it is installed; sources, tests and manifests stay here. */
export const shippedFiles = ['imagelayer.php', 'uninstall.php', 'readme.txt', 'includes', 'languages', 'build'] as const
