import { ApexParser, type ApexToken } from '@apexdevtools/apex-parser';

/** The part of ANTLR's error strategy that its type declarations leave out. */
interface Strategy {
  singleTokenDeletion(parser: ApexParser): ApexToken | null;
}

/** What ends a statement or a block: to skip one of these would misread all that follows. */
const STRUCTURE: ReadonlySet<number> = new Set([ApexParser.SEMI, ApexParser.LBRACE, ApexParser.RBRACE]);

/**
 * ANTLR recovers from a superfluous token by skipping it. Where that token is a brace or a semicolon it is rather that
 * something before it is missing, and skipping it would report errors in sound code.
 */
export function keepStructure(parser: ApexParser): void {
  const strategy = parser._errHandler as unknown as Strategy;
  const skip = strategy.singleTokenDeletion.bind(strategy);
  strategy.singleTokenDeletion = (recognizer) =>
    STRUCTURE.has(recognizer.getCurrentToken().type) ? null : skip(recognizer);
}
