import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Environment } from "./environment.js";
import { displayPath, withSlashes } from "../project/paths.js";

/** How files are called for those who look at a whole repository and not at the folder that the command was called in. */
export interface WorkspacePaths {
  /** With `/`, relative to the workspace; absolute for a file that lies outside. */
  readonly pathOf: (file: string) => string;
  /** The same as a URI. */
  readonly uriOf: (file: string) => string;
}

/**
 * The paths of a run.
 *
 * @param cwd the working directory, which the files are relative to; the workspace, too, unless it lies in one that GitHub Actions names
 */
export function workspacePaths(cwd: string, variables: Environment["variables"]): WorkspacePaths {
  const { GITHUB_WORKSPACE: workspace = "" } = variables;
  const root = workspace !== "" && !isOutside(path.relative(workspace, cwd)) ? workspace : cwd;
  const isInside = (absolute: string): boolean => !isOutside(path.relative(root, absolute));
  return {
    pathOf(file) {
      const absolute = path.resolve(cwd, file);
      return isInside(absolute) ? displayPath(root, absolute, path) : withSlashes(absolute, path);
    },
    uriOf(file) {
      const absolute = path.resolve(cwd, file);
      const { href } = pathToFileURL(absolute);
      // Behind a colon in its first part a relative URI would be taken for an absolute one.
      return isInside(absolute) ? href.slice(pathToFileURL(`${root}${path.sep}`).href.length).replaceAll(":", "%3A") : href;
    },
  };
}

function isOutside(relative: string): boolean {
  return path.isAbsolute(relative) || /^\.\.(?:[\\/]|$)/.test(relative);
}
