/** Address of the ImageLayer server without a trailing slash. The build takes it from the manifest, so that used hosts are allowed hosts. */
declare const __SERVER__: string
