/** Reads the source of an SFDX project: which components it holds, and what cannot be deployed. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { bundleFolders, componentTypes } from './component-types.ts';
import type { Finding } from './findings.ts';
import { parseXml, type XmlElement } from './xml.ts';

export interface Component {
  /** Metadata API type: `ApexClass`, `CustomField`, `PermissionSet`. */
  readonly type: string;
  /** Full name: `MyClass`, `Account.Total__c`, `Integration.Default`. */
  readonly name: string;
  /** The object that a field, record type, field set or validation rule belongs to; null for everything else. */
  readonly object: string | null;
  /** Metadata file, relative to the project. */
  readonly metaFile: string;
  /** The file that holds the content (`.cls`, `.trigger`, a static resource), or the metadata file itself. Relative to the project. */
  readonly file: string;
  /** Root of the metadata file. */
  readonly xml: XmlElement;
}

export interface Project {
  /** Absolute path. */
  readonly dir: string;
  readonly components: readonly Component[];
  readonly findings: readonly Finding[];
  /** `sourceApiVersion` of sfdx-project.json, as a number. */
  readonly apiVersion: number;
  readonly namespace: string | null;
}

const META = '-meta.xml';
const SKIPPED_FOLDERS = new Set(['node_modules', '__tests__', '__mocks__', '.sfdx', '.sf', '.git']);
const OBJECT_CHILDREN = new Set(['CustomField', 'RecordType', 'FieldSet', 'ValidationRule']);

/** All files below a folder, in a stable order. */
function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : filesBelow(join(dir, entry.name));
      return entry.isFile() ? [join(dir, entry.name)] : [];
    });
}

interface ProjectFile {
  readonly packageDirs: readonly string[];
  readonly apiVersion: number;
  readonly namespace: string | null;
}

function readProjectFile(dir: string): ProjectFile | string {
  let text: string;
  try {
    text = readFileSync(join(dir, 'sfdx-project.json'), 'utf8');
  } catch {
    return 'There is no sfdx-project.json here: this folder is no Salesforce DX project.';
  }
  try {
    const json = JSON.parse(text) as {
      packageDirectories?: { path?: string }[];
      sourceApiVersion?: string;
      namespace?: string;
    };
    const packageDirs = (json.packageDirectories ?? []).map((entry) => entry.path).filter((path) => path !== undefined);
    if (packageDirs.length === 0) return 'sfdx-project.json names no packageDirectories.';
    return { packageDirs, apiVersion: Number(json.sourceApiVersion ?? '67.0'), namespace: json.namespace || null };
  } catch (error) {
    return `sfdx-project.json is no valid JSON: ${(error as Error).message}`;
  }
}

/** Which metadata files make components; bundles are components by their folder. */
function classify(file: string): { type: string; name: string; treatment: string; suffix: string } | null {
  const parts = file.split(sep);
  for (const [folder, known] of Object.entries(bundleFolders)) {
    const at = parts.lastIndexOf(folder);
    if (at < 0 || at >= parts.length - 2) continue;
    const isMeta = basename(file).endsWith(META) || basename(file).endsWith('.json');
    const own = basename(file).split('.')[0] === parts[at + 1];
    return isMeta && own ? { ...known, name: parts[at + 1], suffix: folder } : null;
  }
  if (!file.endsWith(META)) return null;
  const stem = basename(file).slice(0, -META.length);
  const dot = stem.lastIndexOf('.');
  const suffix = stem.slice(dot + 1);
  const known = componentTypes.get(suffix);
  return { type: known?.type ?? suffix, treatment: known?.treatment ?? 'unknown', name: stem.slice(0, dot), suffix };
}

/** The object folder that a child component lies in: `objects/Account/fields/X` -> `Account`. */
function owningObject(type: string, file: string): string | null {
  return OBJECT_CHILDREN.has(type) ? basename(dirname(dirname(file))) : null;
}

/** A static resource's content lies beside its metadata under any extension, or as a folder. */
function contentFile(type: string, metaFile: string, dir: string): string {
  if (type === 'ApexClass' || type === 'ApexTrigger') return metaFile.slice(0, -META.length);
  if (type !== 'StaticResource') return metaFile;
  const name = basename(metaFile).split('.')[0];
  const folder = dirname(metaFile);
  const found = readdirSync(join(dir, folder)).find((entry) => entry.split('.')[0] === name && !entry.endsWith(META));
  return found === undefined ? metaFile : join(folder, found);
}

/**
 * Reads all package directories of a project.
 * @param dir the folder of sfdx-project.json
 * @param packageDirs read these folders instead of those of sfdx-project.json, which may then be absent
 * @returns what it holds; whatever cannot be deployed is in `findings`, never silently left out
 */
export function readProject(dir: string, packageDirs?: readonly string[]): Project {
  const findings: Finding[] = [];
  const components: Component[] = [];
  const file = readProjectFile(dir);
  const declared: ProjectFile =
    typeof file === 'string' ? { packageDirs: packageDirs ?? [], apiVersion: 67, namespace: null } : file;
  const fault = (at: string, component: string, feature: string, message: string, line = 1, col = 1): void => {
    findings.push({ kind: 'fault', file: at, line, col, component, feature, message });
  };
  if (typeof file === 'string' && packageDirs === undefined) fault('sfdx-project.json', 'Project', 'project', file);

  const read = (path: string): void => {
    const metaFile = relative(dir, path);
    const found = classify(metaFile);
    if (found === null || found.treatment === 'ignored') return;
    const object = owningObject(found.type, metaFile);
    const name = object === null ? found.name : `${object}.${found.name}`;
    const component = `${found.type}:${name}`;
    if (found.treatment !== 'read') {
      const message =
        found.treatment === 'refused'
          ? `The local org does not support ${found.type} (${name}).`
          : `Unknown metadata type with the suffix '${found.suffix}' (${name}).`;
      findings.push({ kind: 'unsupported', file: metaFile, line: 1, col: 1, component, feature: found.type, message });
      return;
    }
    const parsed = parseXml(readFileSync(path, 'utf8'));
    if ('fault' in parsed)
      return fault(metaFile, component, 'XML', parsed.fault.message, parsed.fault.line, parsed.fault.col);
    const content = contentFile(found.type, metaFile, dir);
    components.push({ type: found.type, name, object, metaFile, file: content, xml: parsed.root });
  };

  /** Code without its metadata file is not deployed by the platform either. */
  const requireMeta = (paths: readonly string[]): void => {
    const known = new Set(paths);
    for (const path of paths) {
      if (!/\.(cls|trigger)$/.test(path) || known.has(path + META)) continue;
      const name = basename(path).replace(/\.\w+$/, '');
      const message = `${basename(path)} has no ${basename(path)}${META} beside it.`;
      fault(
        relative(dir, path),
        `${path.endsWith('.cls') ? 'ApexClass' : 'ApexTrigger'}:${name}`,
        'metadata file',
        message,
      );
    }
  };

  for (const packageDir of packageDirs ?? declared.packageDirs) {
    const root = join(dir, packageDir);
    if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
      const files = filesBelow(root);
      requireMeta(files);
      files.forEach(read);
    } else fault('sfdx-project.json', 'Project', 'project', `The package directory '${packageDir}' does not exist.`);
  }
  return { dir, components, findings, apiVersion: declared.apiVersion, namespace: declared.namespace };
}
