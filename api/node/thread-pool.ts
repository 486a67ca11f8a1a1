/**
 * How many threads the process has for what waits: disks, looking names up, reading files (libuv's pool). Its usual four
 * are taken as soon as the disks of four sites do not answer, and all others wait with them. One that waits costs some
 * kilobytes. To be imported before anything else: the pool is made when it is first used.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '64';
