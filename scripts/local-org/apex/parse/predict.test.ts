import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApexParserFactory } from '@apexdevtools/apex-parser';
import { NAMES } from './predict.ts';
import { WORDS } from './tokens.ts';

describe('names', () => {
  test('are exactly the words that the grammar takes for a name', () => {
    for (const [word, type] of WORDS) {
      const parser = ApexParserFactory.createParser(word);
      parser.id();
      assert.equal(parser.syntaxErrorsCount === 0, NAMES.has(type), word);
    }
  });
});
