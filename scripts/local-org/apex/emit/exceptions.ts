/** try, catch and finally. What cannot be caught passes every clause and skips finally blocks. */
import { quote } from './literals.ts';
import { emitBody, type Stmt } from './statements.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';

export function emitTry(stmt: Stmt<'Try'>, scope: FunctionScope): string {
  const guarded = stmt.catches.length === 0 ? emitBody(stmt.body, scope) : emitCatches(stmt, scope);
  return stmt.finally === null ? guarded : emitFinally(stmt, guarded, scope);
}

function emitCatches(stmt: Stmt<'Try'>, scope: FunctionScope): string {
  const error = scope.name('e');
  const clauses = stmt.catches.map(({ type, local, body, ...node }) => {
    const prologue = `let ${local.jsName} = ${error};`;
    return `${at(node)}if ($.isInstance(${error}, ${quote(type.typeName)})) ${emitBody(body, scope, prologue)}`;
  });
  const thrown = `${error}$`;
  return (
    `try ${emitBody(stmt.body, scope)} catch (${thrown}) { const ${error} = $.caught(${thrown});\n` +
    `${clauses.join(' else ')} else { throw ${thrown}; } }`
  );
}

function emitFinally(stmt: Stmt<'Try'>, guarded: string, scope: FunctionScope): string {
  if (stmt.finally === null) return guarded;
  const fatal = scope.name('u');
  const inner = stmt.catches.length === 0 ? guarded : `{ ${guarded} }`;
  return (
    `{ let ${fatal} = false; try ${inner} catch (${fatal}e) { ${fatal} = $.isFatal(${fatal}e); throw ${fatal}e; }\n` +
    `finally { if (!${fatal}) ${emitBody(stmt.finally, scope)} } }`
  );
}
