// The build of @wordpress/scripts with our entries. `shared/` lies outside this package and is compiled with it.
const path = require('node:path')
const defaults = require('@wordpress/scripts/config/webpack.config')

const entry = (name) => path.resolve(__dirname, 'src', `${name}.tsx`)

module.exports = {
  ...defaults,
  entry: {
    editor: entry('editor'),
    'media-modal': entry('media-modal'),
    'media-page': entry('media-page'),
    'bulk-page': entry('bulk-page'),
    'settings-page': entry('settings-page'),
  },
}
