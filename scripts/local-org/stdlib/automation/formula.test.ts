import { checkApex, type ApexCase } from '../core/support/check-apex.ts';

/** Evaluates a formula on an account. */
const formula = (text: string, expected: string, returns = 'STRING'): ApexCase => [
  `return Formula.builder().withType(Account.SObjectType).withReturnType(FormulaEval.FormulaReturnType.${returns})
     .withFormula('${text.replaceAll("'", "\\'")}').build()
     .evaluate(new Account(Name = 'Acme', AnnualRevenue = 100, NumberOfEmployees = 3));`,
  expected,
];

checkApex('formulas read fields and calculate', [
  formula('Name & " (" & Website & ")"', 'Acme ()'),
  formula('1 + 2 * 3', '7', 'INTEGER'),
  formula('(1 + 2) * 3 - -1', '10', 'INTEGER'),
  formula('2 ^ 3', '8', 'LONG'),
  formula('AnnualRevenue / 8', '12.5', 'DECIMAL'),
  formula('AnnualRevenue > 50 && NOT(ISBLANK(Name))', 'true', 'BOOLEAN'),
  formula('IF(NumberOfEmployees >= 3, "big", "small")', 'big'),
  formula('CASE(Name, "Acme", "A", "Other", "O", "none")', 'A'),
  formula('BLANKVALUE(Website, "no site")', 'no site'),
  formula('DATE(2024, 2, 28) + 2', '2024-03-01', 'DATE'),
  formula('DATE(2024, 3, 1) - DATE(2024, 2, 1)', '29', 'INTEGER'),
]);

checkApex('null stays null, and a comparison with it is no match', [
  formula(
    'NumberOfEmployees + Sic_Length__c',
    'System.FormulaValidationException: Field Sic_Length__c does not exist. Check spelling.',
    'INTEGER',
  ),
  formula('CONTAINS(Website, "x")', 'null', 'BOOLEAN'),
  formula('Website = "x"', 'false', 'BOOLEAN'),
  formula('ISBLANK(Website)', 'true', 'BOOLEAN'),
]);

checkApex('functions', [
  formula('LEFT(Name, 2) & RIGHT(Name, 1) & MID(Name, 2, 2)', 'Acecm'),
  formula('LPAD(Name, 6, "-") & RPAD(Name, 6)', '--AcmeAcme  '),
  formula('SUBSTITUTE(UPPER(Name), "C", "KK")', 'AKKME'),
  formula('TEXT(ROUND(2.345, 2)) & TEXT(FLOOR(-1.5)) & TEXT(MFLOOR(-1.5))', '2.35-1-2'),
  formula('FIND("m", Name)', '3', 'INTEGER'),
  formula('MAX(1, 3, 2) + MIN(4, 5)', '7', 'INTEGER'),
  formula('MOD(7, 4)', '3', 'INTEGER'),
  formula('REGEX(Name, "[A-Z][a-z]+")', 'true', 'BOOLEAN'),
  formula('ADDMONTHS(DATE(2024, 1, 31), 1)', '2024-02-29', 'DATE'),
  formula('WEEKDAY(DATE(2024, 1, 1))', '2', 'INTEGER'),
  formula('VALUE("12.5")', '12.5', 'DECIMAL'),
]);

checkApex('what is wrong with a formula is told when it is built', [
  formula('This will not compile!!!', 'System.FormulaValidationException: Syntax error. Extra will'),
  formula(
    'IF(true, "a")',
    "System.FormulaValidationException: Incorrect number of parameters for function 'IF()'. Expected 3, received 2",
  ),
  formula('NOTHING(1)', 'System.FormulaValidationException: Unknown function NOTHING. Check spelling.'),
  formula(
    'VLOOKUP(1)',
    'System.FormulaValidationException: The formula function VLOOKUP is not supported by the local org',
  ),
  formula('$User.Id', 'System.FormulaValidationException: The global variable $User is not supported by the local org'),
  formula(
    '1',
    'System.FormulaValidationException: Formula result is data type (Number), incompatible with expected data type (Boolean).',
    'BOOLEAN',
  ),
  formula(
    'Name * 2',
    "System.FormulaValidationException: Incorrect parameter type for operator '*'. Expected Number, received Text",
  ),
]);
