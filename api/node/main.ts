/** The comments server as a process of its own: `npm run serve`, and the same as `livethread serve`. */
import './quick-start.ts';
import './thread-pool.ts';

// Only then: all that a module imports is looked up before any of it runs.
const { Failure } = await import('./command/failure.ts');
const { serve } = await import('./command/serve.ts');

await serve(process.argv.slice(2), process.env).catch((error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
