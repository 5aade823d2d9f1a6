import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { importLayers } from "./eslint/import-layers.js";
import { compilerLayers, impureLayers, packageOwners } from "./eslint/layers.js";

const compiler = "packages/compiler/src";
const runtime = "packages/runtime/src";

/** What a pure module must not see: the process, the clock, the network, the page it may run in. */
const hostGlobals = [
  ...["process", "Buffer", "global", "globalThis", "self", "window", "document", "navigator", "localStorage", "sessionStorage"],
  ...["performance", "setInterval", "setImmediate", "queueMicrotask", "requestAnimationFrame"],
  ...["console", "fetch", "crypto", "require", "__dirname", "__filename"],
];
const timers = ["setTimeout", "clearTimeout"];

/** Rules that forbid what would make a result depend on the machine, the hour or the user's locale. */
const pure = (globals) => ({
  "no-restricted-globals": [
    "error",
    ...globals.map((name) => ({ name, message: "This code is pure: what it needs from the host comes in as an argument." })),
  ],
  "no-restricted-properties": [
    "error",
    { object: "Math", property: "random", message: "The same input must always give the same output." },
    { object: "Date", property: "now", message: "This code is pure: the time comes in as an argument." },
  ],
  "no-restricted-syntax": [
    "error",
    {
      selector: ':matches(NewExpression[arguments.length=0], CallExpression)[callee.name="Date"]',
      message: "This code is pure: the time comes in as an argument.",
    },
    { selector: 'CallExpression[callee.property.name="localeCompare"]', message: "The result would depend on the user's locale. Compare with <." },
    {
      selector: 'NewExpression[callee.object.name="Intl"]:not([arguments.0.type="Literal"])',
      message: "The result would depend on the user's locale. Name one.",
    },
    {
      selector: 'CallExpression[callee.property.name=/^toLocale[A-Z]/]:not([arguments.0.type="Literal"])',
      message: "The result would depend on the user's locale. Name one.",
    },
    { selector: "MetaProperty", message: "This code is pure: where its file lies is none of its business." },
  ],
});

export default defineConfig(
  {
    ignores: ["**/dist/", "**/node_modules/", "**/coverage/", "**/*.gen.*", "test/cases/", "test/types/", "test/compat/fixtures/", "test/conformance/data/"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  // Texts of users hold control characters; the compiler looks for them.
  { rules: { "no-control-regex": "off" } },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ["error", "smart"],
      "no-eval": "error",
      "no-new-func": "error",
      "no-proto": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/prefer-readonly": "error",
      "@typescript-eslint/require-array-sort-compare": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // `{}` stands for "no member needed" in the types of the runtime and of generated modules.
      "@typescript-eslint/no-empty-object-type": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/require-await": "off",
      // Takes every member that is written as a method for one that needs its object.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: [`${compiler}/**/*.ts`],
    plugins: { typestator: { rules: { "import-layers": importLayers } } },
    rules: {
      "typestator/import-layers": ["error", { root: compiler, layers: compilerLayers, node: impureLayers, owners: packageOwners }],
    },
  },
  {
    files: [`${compiler}/**/*.ts`],
    ignores: impureLayers.map((layer) => `${compiler}/${layer}/**`),
    rules: pure([...hostGlobals, ...timers]),
  },
  {
    files: [`${runtime}/**/*.ts`],
    plugins: { typestator: { rules: { "import-layers": importLayers } } },
    rules: {
      "typestator/import-layers": ["error", { root: runtime, packages: false }],
      ...pure([...hostGlobals, ...timers]),
      // Written for size: every byte is in every bundle. Both sides of a `==` have the same type here.
      eqeqeq: "off",
      // The signatures carry the types; the bodies read members of whatever they are given.
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-function-type": "off",
      "@typescript-eslint/no-wrapper-object-types": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
    },
  },
  {
    // Checked against the built packages, which a linter must not need: the tests and `pnpm start` type-check them.
    files: ["examples/**/*.ts", "examples/**/*.tsx"],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }] },
    languageOptions: { globals: Object.fromEntries(["Buffer", "console", "performance", "process", "TextDecoder", "URL"].map((name) => [name, "readonly"])) },
  },
  {
    // Tests go where the types do not let anybody go, and throw what nobody should.
    files: ["test/**/*.ts"],
    rules: {
      "no-proto": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/only-throw-error": "off",
    },
  },
);
