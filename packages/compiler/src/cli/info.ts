import path from "node:path";
import { projectOptions } from "../options.js";
import { displayPath } from "../project/paths.js";
import { type Plan, refuseUnmatched } from "../project/plan.js";
import type { Project } from "../project/project.js";
import { manifestFile } from "../project/remembered.js";
import { planRequest } from "./compilation.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { packageVersion } from "./package-version.js";
import { projectSettingsOf, type Request } from "./request.js";

/** Where the value of a setting comes from. */
type Origin = "command line" | "configuration" | "default" | "both";

interface ProjectInfo {
  readonly folder: string;
  readonly config: string | null;
  readonly cache: string | null;
  readonly settings: readonly { readonly key: string; readonly value: unknown; readonly from: Origin }[];
  readonly modules: readonly { readonly source: string; readonly module: string }[];
}

/** `typestator info`: prints on stdout what a run would go by: versions, and for each project its settings, sources and modules. */
export async function infoCommand(request: Request): Promise<ExitCode> {
  const { environment, settings } = request;
  const plan = await planRequest(request);
  refuseUnmatched(plan);
  const versions = { typestator: packageVersion(environment.packageRoot), node: process.versions.node };
  const projects = plan.projects.map((project) => describe(project, plan, request));
  const text = settings.format === "json" ? `${JSON.stringify({ versions, projects }, undefined, 2)}\n` : [`typestator ${versions.typestator}, Node ${versions.node}\n`, ...projects.map(render)].join("\n");
  environment.stdout.write(text);
  return exitCode.fine;
}

function describe(project: Project, { cwd, jobs }: Plan, request: Request): ProjectInfo {
  const given = projectSettingsOf(request);
  const cache = manifestFile(project);
  const shown = (absolute: string): string => displayPath(cwd, absolute, path);
  return {
    folder: shown(project.root),
    config: project.config === undefined ? null : shown(project.config.absolute),
    cache: cache === undefined ? null : shown(cache),
    settings: [...projectOptions.keys()].map((name) => {
      const key = name as keyof typeof project.settings;
      const isConfigured = project.config?.settings[key] !== undefined;
      const isGiven = given[key] !== undefined;
      const isMerged = isGiven && isConfigured && typeof given[key] === "object";
      return { key, value: project.settings[key], from: isMerged ? "both" : isGiven ? "command line" : isConfigured ? "configuration" : "default" };
    }),
    modules: jobs.filter((job) => job.project === project).map(({ source, module }) => ({ source: source.path, module: module.path })),
  };
}

function render({ folder, config, cache, settings, modules }: ProjectInfo): string {
  const width = Math.max(...settings.map(({ key }) => key.length));
  return [
    `project ${folder}`,
    `  configuration  ${config ?? "none"}`,
    `  cache          ${cache ?? "none"}`,
    "  settings",
    ...settings.map(({ key, value, from }) => `    ${key.padEnd(width)}  ${JSON.stringify(value) ?? "none"} (${from})`),
    `  modules${modules.length === 0 ? "  none" : ""}`,
    ...modules.map(({ source, module }) => `    ${source} → ${module}`),
    "",
  ].join("\n");
}
