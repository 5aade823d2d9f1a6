/**
 * What was compiled before, by place: lets a run leave out what did not change, and tells which files are ours. It is a
 * help and nothing else: without it everything works, only slower.
 */
import { readFileSync } from "node:fs";
import type { Diagnostic, Span } from "../diagnostics/types.js";
import { isMapping } from "./json-mapping.js";
import { writeWhole } from "./write.js";

/** How large the machines of a source are. */
export interface Counts {
  readonly machines: number;
  readonly states: number;
  readonly transitions: number;
}

/** What became of a source. */
export interface ManifestEntry {
  /** Its path, relative to the project, with `/`. */
  readonly source: string;
  /** Over all that the result depends on. */
  readonly digest: string;
  /** Path of each file that was made of it last, relative to the project, with `/` → its SHA-256. */
  readonly files: Readonly<Record<string, string>>;
  /** The source has errors now: its files are those of an earlier text. */
  readonly failed: boolean;
  /** The place was chosen by the run and not by the project. */
  readonly elsewhere: boolean;
  /** Of the source; their `file` is empty. */
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
}

/** Whose manifest it is. */
export interface ManifestOwner {
  /** The folder of the project, relative to that of the manifest, with `/`. */
  readonly root: string;
  /** What its configuration is called; `null` for none. */
  readonly config: string | null;
}

/** Path of a module, relative to the project, with `/` → what it was made from. */
export type ManifestEntries = ReadonlyMap<string, ManifestEntry>;

/** What was compiled of one project. */
export interface Manifest {
  /** Not known of a manifest that an earlier version wrote, nor of an empty one. */
  readonly owner: ManifestOwner | undefined;
  readonly entries: ManifestEntries;
  /** Sources that are gone, and whose modules were removed; relative to the project, with `/`. */
  readonly past: readonly string[];
}

/** What is known of a project that nobody has compiled. */
export const emptyManifest: Manifest = { owner: undefined, entries: new Map(), past: [] };

const version = 1;

/**
 * Reads a manifest. One that is missing, damaged, of another version or no manifest at all is taken for an empty one.
 *
 * @param absolute its path
 */
export function readManifest(absolute: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(absolute, "utf8"));
  } catch {
    return emptyManifest;
  }
  if (!isMapping(value) || value["version"] !== version || !isMapping(value["modules"])) return emptyManifest;
  const { project, past, modules } = value;
  return { owner: isOwner(project) ? project : undefined, past: Array.isArray(past) ? past.filter(isText) : [], entries: new Map(Object.entries(modules).filter((entry): entry is [string, ManifestEntry] => isEntry(entry[1]))) };
}

/**
 * Writes a manifest as a whole, for people who look into it sorted and one entry a line. That it cannot be written is no fault: the next run is
 * slower, that is all.
 */
export function writeManifest(absolute: string, { owner, entries, past }: Manifest & { readonly owner: ManifestOwner }): void {
  const lines = [...entries].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, entry]) => `    ${JSON.stringify(path)}: ${JSON.stringify(entry)}`);
  try {
    writeWhole(absolute, absolute, `{\n  "version": ${version},\n  "project": ${JSON.stringify(owner)},\n  "past": ${JSON.stringify(past)},\n  "modules": {\n${lines.join(",\n")}\n  }\n}\n`);
  } catch {
    return;
  }
}

function isOwner(value: unknown): value is ManifestOwner {
  return isMapping(value) && isText(value["root"]) && (value["config"] === null || isText(value["config"]));
}

function isEntry(value: unknown): value is ManifestEntry {
  if (!isMapping(value)) return false;
  const { source, digest, files, failed, elsewhere, diagnostics, counts } = value;
  return (
    isText(source) &&
    isText(digest) &&
    isMapping(files) &&
    Object.values(files).every(isText) &&
    typeof failed === "boolean" &&
    typeof elsewhere === "boolean" &&
    Array.isArray(diagnostics) &&
    diagnostics.every(isDiagnostic) &&
    isMapping(counts) &&
    ["machines", "states", "transitions"].every((key) => typeof counts[key] === "number")
  );
}

function isDiagnostic(value: unknown): value is Diagnostic {
  if (!isMapping(value)) return false;
  const { code, severity, message, file, span, related, help, fix, url } = value;
  return (
    [code, message, file, url].every(isText) &&
    ["error", "warning", "info"].some((known) => known === severity) &&
    isSpan(span) &&
    Array.isArray(related) &&
    related.every((place: unknown) => isMapping(place) && isText(place["message"]) && isText(place["file"]) && isSpan(place["span"])) &&
    (help === undefined || isText(help)) &&
    (fix === undefined || isFix(fix))
  );
}

function isFix(value: unknown): boolean {
  if (!isMapping(value)) return false;
  const { title, safe, edits } = value;
  const isEdit = (edit: unknown): boolean => isMapping(edit) && isText(edit["text"]) && isSpan(edit["span"]);
  return isText(title) && typeof safe === "boolean" && Array.isArray(edits) && edits.every(isEdit);
}

function isSpan(value: unknown): value is Span {
  return isMapping(value) && typeof value["start"] === "number" && typeof value["end"] === "number";
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
