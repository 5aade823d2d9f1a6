import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pnpm } from "./package-manager.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export const packages = ["runtime", "compiler"] as const;

/**
 * Packs both packages as they are published.
 *
 * @param destination the folder for the tarballs
 * @returns name → file
 * @throws when they are not built
 */
export function packTarballs(destination: string): ReadonlyMap<(typeof packages)[number], string> {
  return new Map(
    packages.map((name) => {
      if (!existsSync(join(root, "packages", name, "dist/index.js"))) throw new Error(`packages/${name} is not built: run pnpm build`);
      const packed = JSON.parse(pnpm(join(root, "packages", name), "pack", "--json", "--pack-destination", destination)) as { filename: string };
      return [name, packed.filename];
    }),
  );
}
