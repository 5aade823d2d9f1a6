import { execSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = join(root, "examples/order");
const yaml = readFileSync(join(example, "order_fsm.yaml"), "utf8");
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Copies the tutorial, without the generated module, gives it this YAML and runs what its `start` script says. */
function start(machine: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "typestator-start-"));
  folders.push(folder);
  for (const file of ["main.ts", "order.ts", "tsconfig.json", "package.json"]) copyFileSync(join(example, file), join(folder, file));
  writeFileSync(join(folder, "order_fsm.yaml"), machine);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { scripts: { start: string } };
  const path = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  return execSync(scripts.start, { cwd: folder, encoding: "utf8", stdio: "pipe", env: { ...process.env, PATH: path } }).trimEnd().split("\n");
}

/** The YAML with one passage replaced; the passage must stand in it once. */
function changed(passage: string, replacement: string): string {
  const parts = yaml.split(passage);
  if (parts.length !== 2) throw new Error(`order_fsm.yaml holds ${parts.length - 1} times: ${passage}`);
  return parts.join(replacement);
}

it("tells the order's life from the acknowledgement to the last fill, and why the cancellation comes too late", () => {
  expect(start(yaml)).toEqual([
    "pending_new -> open",
    "  update_order_id: ok",
    "  notify_ui_open: ok",
    "  log_audit_trail: ok",
    "pending_new -> open -> partially_filled",
    "  update_positions: ok",
    "  decrement_remaining_qty: ok",
    "pending_new -> open -> partially_filled -> filled",
    "  update_positions: ok",
    "  release_buying_power: ok",
    expect.stringMatching(/^(?=.*\bcancel_request\b)(?=.*\bfilled\b)(?=.*\bterminal\b)/),
    "Final state: filled",
  ]);
});

it("tells another life when a transition of the YAML leads elsewhere", () => {
  const lines = start(changed("source: pending_new\n    dest: open", "source: pending_new\n    dest: canceled"));
  expect(lines.slice(0, 2)).toEqual(["pending_new -> canceled", "  update_order_id: ok"]);
  expect(lines.filter((line) => line.includes("->"))).toHaveLength(1);
  expect(lines.at(-1)).toBe("Final state: canceled");
});

it("tells of an action that the YAML has more", () => {
  const lines = start(changed("      - release_buying_power\n", "      - release_buying_power\n      - log_audit_trail\n"));
  expect(lines.slice(7, 11)).toEqual(["pending_new -> open -> partially_filled -> filled", "  update_positions: ok", "  release_buying_power: ok", "  log_audit_trail: ok"]);
});

it("does not start when the YAML names an action that nobody wrote", () => {
  const typo = changed("      - release_buying_power\n", "      - release_buying_powers\n");
  expect(() => start(typo)).toThrow(expect.objectContaining({ stdout: expect.stringContaining("release_buying_powers") }));
});
