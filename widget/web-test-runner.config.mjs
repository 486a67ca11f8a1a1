/**
 * Runs the widget's `*.browser.test.ts` in a real Chromium: within `npm test`, and by itself with
 * `npx web-test-runner --config widget/web-test-runner.config.mjs --watch`.
 */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { reportTo } from '../.ci/browser-reporter.ts';
import { RESULTS_FILE } from '../.ci/browser-suite.ts';
import { BROWSER_FLAGS, findBrowser } from '../.ci/browser.ts';
import { ROOT } from '../.ci/child.ts';

const results = process.env[RESULTS_FILE];

export default {
  rootDir: ROOT,
  files: [`${ROOT}widget/**/*.browser.test.ts`],
  nodeResolve: true,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' })],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: await findBrowser(), args: [...BROWSER_FLAGS] },
    }),
  ],
  concurrency: 2,
  testFramework: { config: { timeout: 10_000, forbidOnly: results !== undefined } },
  reporters: [results === undefined ? defaultReporter() : reportTo(results)],
};
