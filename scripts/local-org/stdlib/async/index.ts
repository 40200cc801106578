/** Asynchronous Apex, limits and the request. */
import type { StandardType } from '../define.ts';
import { asyncInfo } from './async-info.ts';
import { asyncOptions } from './async-options.ts';
import {
  batchableContext,
  finalizerContext,
  parentJobResult,
  queueableContext,
  schedulableContext,
} from './contexts.ts';
import { allowsCallouts, batchable, finalizer, queueable, schedulable, stateful } from './interfaces.ts';
import { limits } from './limits.ts';
import { queueableDuplicateSignature, queueableDuplicateSignatureBuilder } from './queueable-duplicate-signature.ts';
import { quiddity, request } from './request.ts';

const async: readonly StandardType[] = [
  allowsCallouts,
  asyncInfo,
  asyncOptions,
  batchable,
  batchableContext,
  finalizer,
  finalizerContext,
  limits,
  parentJobResult,
  queueable,
  queueableContext,
  queueableDuplicateSignature,
  queueableDuplicateSignatureBuilder,
  quiddity,
  request,
  schedulable,
  schedulableContext,
  stateful,
];
export default async;
