/** Constructor bodies and the chain to other constructors. */
import type { ClassDecl, ConstructorDecl, Expr, Node, Stmt } from '../ast.ts';
import type { TypedStmt } from '../program.ts';
import { newBody, type Body } from './body.ts';
import { chooseConstructor, checkArgs, exceptionArguments } from './creation.ts';
import { classType } from '../type-table.ts';
import { fault } from './fault.ts';
import { checkSequence } from './statements.ts';
import { recover, type ClassInfo, type World } from './world.ts';

type ConstructorCallExpr = Extract<Expr, { kind: 'ConstructorCall' }>;

function leadingCall(stmts: readonly Stmt[]): ConstructorCallExpr | null {
  const [first] = stmts;
  return first?.kind === 'Expr' && first.expr.kind === 'ConstructorCall' ? first.expr : null;
}

/** A constructor's body, a leading `this(...)` or `super(...)` included. */
export function checkConstructorBody(body: Body, decl: ConstructorDecl): TypedStmt {
  const { world, info } = body;
  const stmts = decl.body.kind === 'Block' ? decl.body.body : [decl.body];
  const call = leadingCall(stmts);
  const chained = call
    ? recover(world, info.file, () => checkChain(body, call))
    : recover(world, info.file, () => {
        requireSuper(body, decl);
        return null;
      });
  const rest = checkSequence(body, decl.body, call ? stmts.slice(1) : stmts).stmt;
  if (!chained || rest.kind !== 'Block') return rest;
  return { ...rest, body: [chained, ...rest.body] };
}

function checkChain(body: Body, call: ConstructorCallExpr): TypedStmt {
  const { line, col, which } = call;
  const above = body.owner.superclass;
  const target = which === 'this' ? body.owner : above?.kind === 'class' ? above.symbol : null;
  if (!target) return fault(call, `No super type defined: ${body.owner.name}`);
  body.inConstructorCall = true;
  const args = checkArgs(body, call.args, classType(target));
  body.inConstructorCall = false;
  if (target.namespace !== null) {
    const converted = exceptionArguments(body.world, args);
    if (!converted)
      return fault(
        call,
        `Constructor not defined: [${target.name}].<Constructor>(${args.map((arg) => arg.type.typeName).join(', ')})`,
      );
    return { kind: 'ConstructorCall', line, col, which, constructor: null, args: converted };
  }
  const { constructor, converted } = chooseConstructor(body, call, target, args);
  return { kind: 'ConstructorCall', line, col, which, constructor, args: converted };
}

/** Without a leading call the superclass is made by its constructor without parameters. */
function requireSuper(body: Body, node: Node): void {
  const above = body.owner.superclass;
  if (above?.kind !== 'class' || above.symbol.namespace !== null || above.symbol.constructors.length === 0) return;
  const plain = above.symbol.constructors.find((candidate) => candidate.params.length === 0);
  if (!plain) fault(node, `No default constructor available in super type: ${above.typeName}`);
}

/** The same for a class that declares no constructor. */
export function requireDefaultConstructor(world: World, info: ClassInfo, decl: ClassDecl): void {
  requireSuper(newBody(world, info, { kind: 'constructor', static: false }), decl);
}
