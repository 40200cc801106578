/** Gives all component tests the matcher `toBeAccessible`, and an empty page to begin with. */
const { afterEach } = require('@jest/globals');
const { registerSa11yMatcher } = require('@sa11y/jest');

registerSa11yMatcher();

afterEach(() => {
  while (globalThis.document.body.firstChild) globalThis.document.body.firstChild.remove();
});
