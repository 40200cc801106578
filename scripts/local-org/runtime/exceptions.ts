/**
 * Apex exceptions. Emitted exception classes extend ApexException; the standard library throws them with `raise`.
 * Uncatchable ones (LimitException, assert failures, FinalException of read-only CMDT) are another JavaScript class, which emitted
 * catch clauses let pass.
 */
import { ApexObject } from './object.ts';

/** Base of all Apex exceptions, standard and project-defined. `System.Exception`'s own methods are in stdlib/exception.ts. */
export abstract class ApexException extends ApexObject {
  message: string | null = null;
  cause: ApexException | null = null;
  /** JavaScript error that holds the raw stack: captured when the exception is made, or the host error that it stands for. */
  origin: Error = new Error();
  /** Canonical Apex type name: `System.NullPointerException` reports as getTypeName says, project classes by their own name. */
  abstract readonly typeName: string;
}

/** Base of the exceptions that a project declares. */
export class ProjectException extends ApexException {
  get typeName(): string {
    return this.apexClass.name;
  }
  /** The standard constructors: `()`, `(String)`, `(Exception)`, `(String, Exception)`. */
  $new(...args: (string | ApexException | null)[]): this {
    for (const arg of args) {
      if (arg instanceof ApexException) this.cause = arg;
      else if (arg !== null) this.message = arg;
    }
    if (args.length === 1 && this.cause !== null) this.message = this.cause.message;
    return this;
  }
}

/** A standard exception: `NullPointerException`, `DmlException`, ... */
export class StandardException extends ApexException {
  readonly typeName: string;
  /** False: passes every catch clause and ends the transaction. */
  readonly catchable: boolean;
  /** Rows of a DmlException, inaccessible fields of a QueryException, and the like. */
  readonly details: unknown;
  constructor(
    typeName: string,
    message: string | null,
    options: { catchable?: boolean; details?: unknown; cause?: ApexException } = {},
  ) {
    super();
    this.typeName = typeName;
    this.message = message;
    this.catchable = options.catchable ?? true;
    this.details = options.details ?? null;
    this.cause = options.cause ?? null;
  }
}

/** What JavaScript throws: exceptions travel wrapped, so that a stack is kept and host errors stay apart. */
export class ApexThrow extends Error {
  readonly exception: ApexException;
  constructor(exception: ApexException) {
    super(exception.message ?? 'Script-thrown exception');
    this.exception = exception;
  }
}

/**
 * Throws a standard exception.
 * @param typeName without namespace for System (`NullPointerException`), else qualified (`Canvas.CanvasRenderException`)
 */
export function raise(
  typeName: string,
  message: string,
  options: { catchable?: boolean; details?: unknown; cause?: ApexException } = {},
): never {
  throw new ApexThrow(new StandardException(typeName, message, options));
}

export const nullPointer = (): never => raise('NullPointerException', 'Attempt to de-reference a null object');
