/** A Chromium for tests: the one of this machine, or the one that Playwright has installed. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const ADVICE =
  'No Chromium was found for the browser tests. Install one: `apt-get install chromium` on Debian, or `npx playwright-core install chromium` elsewhere; or name one in the environment variable CHROMIUM.';

/** Path of the browser's program. @throws Error that says how to get one */
export function chromiumPath(): string {
  const asked = process.env['CHROMIUM'];
  const candidates = [...(asked === undefined ? INSTALLED : [asked]), chromium.executablePath()];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(ADVICE);
  return found;
}

/** Starts it without a window, with an empty profile of its own. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: FLAGS, headless: true });
