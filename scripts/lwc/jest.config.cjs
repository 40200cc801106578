/** Jest for the project's components: as sfdx-lwc-jest has it, with TypeScript and the accessibility matcher. */
const { join } = require('node:path');
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  rootDir: join(__dirname, '../..'),
  roots: ['<rootDir>/force-app'],
  testMatch: ['**/lwc/**/__tests__/**/*.test.ts'],
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/scripts/lwc/jest-setup.cjs'],
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  clearMocks: true,
};
