/** The comments server as a process of its own: `npm run serve`, and the same as `livethread serve`. */
import { Failure } from './command/failure.ts';
import { serve } from './command/serve.ts';

await serve(process.argv.slice(2), process.env).catch((error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
