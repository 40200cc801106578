/** Finds the classes and methods that annotations open to clients. */
import type { AnnotationMeta, ClassMeta, MethodMeta } from '../../apex/class-meta.ts';
import type { ApiContext } from '../context.ts';
import { fault } from '../message.ts';

type Annotated = { readonly annotations: readonly AnnotationMeta[] };

/** @param name lower-cased */
export const annotation = ({ annotations }: Annotated, name: string): AnnotationMeta | undefined =>
  annotations.find((one) => one.name === name);

/** @throws ApiFault 403 when the user's permission sets do not open the class */
export function requireAccess({ org, user }: ApiContext, { name }: ClassMeta): void {
  if (!org.access.classAccess(user, name))
    fault(403, 'FORBIDDEN', `You do not have access to the Apex class named: ${name}`);
}

/** A method of the class that the annotation opens. @param annotationName lower-cased */
export const openedMethod = (meta: ClassMeta, annotationName: string, name?: string): MethodMeta | undefined =>
  meta.methods.find(
    (method) =>
      method.static &&
      annotation(method, annotationName) !== undefined &&
      (name === undefined || method.name.toLowerCase() === name.toLowerCase()),
  );
