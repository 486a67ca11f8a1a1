/**
 * Runs the widget's `*.browser.test.ts` in a real browser: within `npm test` and `npm run test:engines`, and by itself
 * with `npx web-test-runner --config widget/web-test-runner.config.mjs --watch`, in Chromium unless `LIVETHREAD_ENGINE`
 * says otherwise.
 */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { reportTo } from '../.ci/browser-reporter.ts';
import { RESULTS_FILE } from '../.ci/browser-suite.ts';
import { ROOT } from '../.ci/child.ts';
import { settingsOf } from '../.ci/engine-launchers.ts';
import { ENGINE } from '../.ci/engines.ts';

const results = process.env[RESULTS_FILE];
const { browsers, plugins, concurrency } = await settingsOf(process.env[ENGINE] ?? 'chromium');

export default {
  rootDir: ROOT,
  files: [`${ROOT}widget/**/*.browser.test.ts`],
  nodeResolve: true,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' }), ...plugins],
  browsers,
  concurrency,
  // A browser and a file may take their time on a machine that has much to do.
  browserStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 60_000, forbidOnly: results !== undefined } },
  reporters: [results === undefined ? defaultReporter() : reportTo(results)],
};
