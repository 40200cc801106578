import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { TriggerDecl, TypeDecl } from '../ast.ts';
import type { ParseResult } from './result.ts';
import { parseCompilationUnit, parseTrigger } from './unit.ts';

export type SourceKind = 'class' | 'trigger';

/** Parses source files, keeping the trees of sound ones in a folder by the content of the file. */
export interface AstCache {
  parse(kind: 'class', source: string, file: string): ParseResult<TypeDecl>;
  parse(kind: 'trigger', source: string, file: string): ParseResult<TriggerDecl>;
  parse(kind: SourceKind, source: string, file: string): ParseResult<TypeDecl | TriggerDecl>;
}

/** About 800 classes of 300 lines. */
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Entries unread for longer than this are marked as read again when they are, so that they outlive older ones. */
const FRESH_MS = 24 * 60 * 60 * 1000;

/** Temporary files older than this were left behind by a process that died while writing. */
const ABANDONED_MS = 60 * 1000;

/**
 * The parser's version: what it consists of, its own sources and the generated parser, so that no tree of an older
 * parser is ever read.
 */
function parserVersion(): string {
  const hash = createHash('sha256');
  const folder = import.meta.dirname;
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  for (const name of sources.sort()) hash.update(readFileSync(join(folder, name)));
  hash.update(readFileSync(join(folder, '..', 'ast.ts')));
  hash.update(readFileSync(createRequire(import.meta.url).resolve('@apexdevtools/apex-parser/antlr/ApexParser')));
  return hash.digest('hex');
}

function isTree(value: unknown): value is TypeDecl | TriggerDecl {
  return typeof value === 'object' && value !== null && 'kind' in value && 'line' in value;
}

class FolderCache implements AstCache {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #version = parserVersion();
  #bytes: number | null = null;

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    mkdirSync(folder, { recursive: true });
  }

  parse(kind: 'class', source: string, file: string): ParseResult<TypeDecl>;
  parse(kind: 'trigger', source: string, file: string): ParseResult<TriggerDecl>;
  parse(kind: SourceKind, source: string, file: string): ParseResult<TypeDecl | TriggerDecl> {
    const key = createHash('sha256').update(this.#version).update(kind).update(source).digest('hex');
    const path = join(this.#folder, `${key}.json`);
    const known = this.#read(path);
    if (known) return { ok: true, unit: known };
    const result = kind === 'class' ? parseCompilationUnit(source, file) : parseTrigger(source, file);
    if (result.ok) this.#write(path, JSON.stringify(result.unit));
    return result;
  }

  /** The tree of an entry; an entry that is absent or damaged has none. */
  #read(path: string): TypeDecl | TriggerDecl | null {
    try {
      const tree: unknown = JSON.parse(readFileSync(path, 'utf8'));
      if (!isTree(tree)) return null;
      const now = Date.now();
      if (now - statSync(path).mtimeMs > FRESH_MS) utimesSync(path, new Date(now), new Date(now));
      return tree;
    } catch {
      return null;
    }
  }

  /** Other processes may read and write the same entry: it appears whole, or not at all. */
  #write(path: string, text: string): void {
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      writeFileSync(temporary, text);
      renameSync(temporary, path);
    } catch {
      // A full or read-only disk makes the next compilation slower, and this one no worse.
      rmSync(temporary, { force: true });
      return;
    }
    this.#bytes = (this.#bytes ?? occupied(this.#folder)) + Buffer.byteLength(text);
    if (this.#bytes > this.#maxBytes) this.#bytes = makeRoom(this.#folder, this.#maxBytes / 2);
  }
}

interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly readAt: number;
}

/** What lies in the folder; other processes may remove entries meanwhile. */
function entries(folder: string): Entry[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isFile() ? [{ path, bytes: stat.size, readAt: stat.mtimeMs }] : [];
  });
}

function occupied(folder: string): number {
  return entries(folder).reduce((sum, entry) => sum + entry.bytes, 0);
}

/** Removes the entries longest unread until at most `target` bytes stay, and returns how many do. */
function makeRoom(folder: string, target: number): number {
  let bytes = 0;
  for (const entry of entries(folder).sort((a, b) => b.readAt - a.readAt)) {
    const abandoned = entry.path.endsWith('.tmp') && Date.now() - entry.readAt > ABANDONED_MS;
    if (abandoned || bytes + entry.bytes > target) rmSync(entry.path, { force: true });
    else bytes += entry.bytes;
  }
  return bytes;
}

/**
 * Opens a cache of syntax trees.
 * @param folder Where the trees are kept; created if absent. Several processes may use it at once.
 * @param maxBytes What the folder may hold before the trees longest unread are removed.
 */
export function openAstCache(folder: string, maxBytes: number = DEFAULT_MAX_BYTES): AstCache {
  return new FolderCache(folder, maxBytes);
}
