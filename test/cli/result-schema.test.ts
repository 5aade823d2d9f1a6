// result.schema.json is what other languages read instead of the type JsonResult: it is compared with the type, and with what is printed.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "@typestator/compiler";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { validatorOf } from "../ajv.js";
import { runInProcess } from "./in-process.js";
import { makeWorkspace } from "./workspace.js";

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly [Schema];
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const source = fileURLToPath(new URL("../../packages/compiler/src/cli/result.ts", import.meta.url));
const root = JSON.parse(readFileSync(new URL("result.schema.json", `file://${source}`), "utf8")) as Schema;

/** Both sides are brought to this form: what a value is, every member with whether it has to be there. */
type Shape = string | readonly Shape[] | { readonly [member: string]: Shape };

function shapeOfSchema(schema: Schema): Shape {
  const target = schema.$ref ?? schema.allOf?.[0].$ref;
  if (target !== undefined) return shapeOfSchema(root.definitions![target.replace("#/definitions/", "")]!);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).sort();
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === "array") return [shapeOfSchema(schema.items!)];
  if (schema.type !== "object") return schema.type === "integer" ? "number" : schema.type!;
  const members = Object.entries(schema.properties!).map(([name, member]) => [`${name}${schema.required!.includes(name) ? "" : "?"}`, shapeOfSchema(member)] as const);
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function shapeOfType(type: ts.Type, checker: ts.TypeChecker): Shape {
  if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean)) return type.types.map((member) => checker.typeToString(member)).sort();
  if (checker.isArrayType(type)) return [shapeOfType(checker.getTypeArguments(type as ts.TypeReference)[0]!, checker)];
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return checker.typeToString(type);
  const members = checker.getPropertiesOfType(type).map((member) => {
    const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
    const own = checker.getTypeOfSymbol(member);
    return [`${member.name}${isOptional ? "?" : ""}`, shapeOfType(isOptional ? checker.getNonNullableType(own) : own, checker)] as const;
  });
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

it("says what the type says", () => {
  const program = ts.createProgram([source], { strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext });
  const checker = program.getTypeChecker();
  const declaration = program.getSourceFile(source)!.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === "JsonResult")!;
  expect(shapeOfSchema(root)).toEqual(shapeOfType(checker.getTypeAtLocation(declaration), checker));
});

/** The schema as strict as a test wants it: what it does not describe is not printed. */
function closed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(closed) as Value;
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, closed(member as unknown)]));
  return (Object.hasOwn(copy, "properties") && copy["type"] === "object" ? { ...copy, additionalProperties: false } : copy) as Value;
}

const isResult = validatorOf(closed(root));
const isOpenResult = validatorOf(root);

const good = "states:\n  - { name: closed, type: initial }\ntransitions: []\n";
const files = {
  "good.yaml": good,
  "broken.yaml": "states: [\n",
  "wrong.yaml": "states:\n  - { name: closed, type: inital }\n  - { name: closed }\ntransitions:\n  - { trigger: go, source: closed, dest: closd, gaurds: [] }\n",
  "doubtful.yaml": `${good}groups: { a: {} }\n`,
  "bytes.yaml": new Uint8Array([0xff, 0xfe, 0x41]),
  "json.json": '{"states": 1}',
  "note.yml": "a: 1\n",
};

describe("what is printed follows it", () => {
  it.each<[string, readonly string[]]>([
    ["compile", []],
    ["compile, with standing modules", ["compile"]],
    ["compile --dry-run", ["compile", "--dry-run"]],
    ["check", ["check"]],
    ["validate", ["validate"]],
    ["validate of a file of JSON", ["validate", "json.json"]],
    ["validate --strict", ["validate", "--strict", "--max-warnings", "0"]],
    ["validate --fix --dry-run", ["validate", "--fix", "--dry-run"]],
    ["validate --fix", ["validate", "--fix"]],
    ["validate, of nothing wrong", ["validate", "good.yaml"]],
  ])("%s", async (_what, args) => {
    const { folder } = makeWorkspace({ ...files, "stale.yaml": good, "stale.gen.ts": "// @generated by typestator 0.0 from ./stale.yaml.\n" });
    const { stdout, stderr } = await runInProcess([...args, "--format", "json"], { cwd: folder, compile });
    const result = JSON.parse(stdout) as unknown;
    expect(isResult(result), JSON.stringify(isResult.errors)).toBe(true);
    expect(isOpenResult(result)).toBe(true);
    if (!args.includes("--strict")) expect(stderr).toBe("");
  });

  it("standard input", async () => {
    const { stdout } = await runInProcess(["validate", "-", "--format", "json"], { cwd: makeWorkspace().folder, compile, stdin: files["wrong.yaml"] });
    expect(isResult(JSON.parse(stdout)), JSON.stringify(isResult.errors)).toBe(true);
  });

  it("and what is printed wrong does not", () => {
    expect(isOpenResult({ version: 1 })).toBe(false);
  });
});
