import path from "node:path";
import { BUILD } from "../format/version.gen.js";
import { sha256 } from "../output/digest.js";
import { relativePath } from "../source/path.js";
import { variablesIn } from "../source/variables.js";
import { formatOptionsFor } from "./format-options.js";
import type { LayoutTracer } from "./layout-trace.js";
import { withSlashes } from "./paths.js";
import type { Job } from "./plan.js";

/**
 * A digest over all that the module of a source and its diagnostics depend on: the compiler itself, the bytes, the settings, the variables that the
 * text uses, and what decides the layout. Paths are relative, so that it is the same in every checkout.
 */
export async function jobDigest({ source, project, module }: Job, tracer: LayoutTracer): Promise<string> {
  const { settings, environment } = project;
  const { names, formatter, rules, emit, links } = settings;
  const reach = relativePath(withSlashes(module.absolute, path), withSlashes(source.absolute, path));
  const given = { ...environment, ...Object.fromEntries(Object.entries(settings.variables).filter(([, value]) => value !== "")) };
  const used = variablesIn(source.content);
  // Which other names there are shows in the advice on one that is not given.
  const variables = used.map((name) => (Object.hasOwn(given, name) ? [name, given[name]] : [name, null, Object.keys(given).sort()]));
  const parts = [BUILD, reach, sha256(source.content), names, formatter, emit, links, sorted(rules), sorted(project.rulesFor(source.absolute) ?? {}), variables];
  return sha256(JSON.stringify([...parts, formatter === "prettier" ? await layoutOf(module.absolute, tracer) : null]));
}

async function layoutOf(module: string, tracer: LayoutTracer): Promise<unknown> {
  const { digest, open } = tracer.trace(path.dirname(module));
  return open ? [digest, (await formatOptionsFor(module, tracer)) ?? null] : digest;
}

function sorted(rules: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(rules).sort(([one], [other]) => (one < other ? -1 : 1));
}
