import { isBuiltin } from "node:module";
import { dirname, relative, resolve } from "node:path";

/** `model` for `model/state.ts`, `compile` for `compile.ts`, undefined for what lies outside of the root. */
function layerOf(root, file) {
  const [first, ...rest] = relative(root, file).split(/[\\/]/);
  if (first === ".." || first === undefined) return undefined;
  return rest.length > 0 ? first : first.replace(/\.[cm]?[jt]s$/, "");
}

const packageName = (specifier) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

/**
 * Keeps the folders of one package in their order: who may import whom, Node's modules, and packages.
 * Sees every form in which a module names another: `import`, `export … from`, `import()`, and `import("…")` in a type.
 */
export const importLayers = {
  meta: {
    type: "problem",
    docs: { description: "each layer imports only the layers, packages and Node modules that are given to it" },
    messages: {
      layer: "{{from}} must not import {{to}}. It may import: {{allowed}}.",
      unknownLayer: "{{from}} is not in the list of layers: give it a place in eslint/layers.js.",
      outside: "'{{specifier}}' leaves {{root}}: a package imports its own files only.",
      node: "{{from}} must not import '{{specifier}}': Node's modules belong to {{allowed}}.",
      package: "{{from}} must not import the package '{{specifier}}': {{allowed}}.",
      computed: "An import whose module is worked out at run time cannot be checked. Write the module's name.",
    },
    schema: [
      {
        type: "object",
        properties: {
          root: { type: "string" },
          layers: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
          node: { type: "array", items: { type: "string" } },
          packages: { type: "boolean" },
          owners: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
        },
        required: ["root"],
        additionalProperties: false,
      },
    ],
  },
  create(context) {
    const { layers, node = [], packages = true, owners = {} } = context.options[0];
    const root = resolve(context.cwd, context.options[0].root);
    const from = layerOf(root, context.filename);
    const list = (names) => (names.length > 0 ? names.join(", ") : "nothing");

    function checkFile(source, specifier) {
      const to = layerOf(root, resolve(dirname(context.filename), specifier));
      if (to === undefined) context.report({ node: source, messageId: "outside", data: { specifier, root: context.options[0].root } });
      else if (layers === undefined || to === from) return;
      else if (!Object.hasOwn(layers, from)) context.report({ node: source, messageId: "unknownLayer", data: { from } });
      else if (!layers[from].includes(to)) context.report({ node: source, messageId: "layer", data: { from, to, allowed: list(layers[from]) } });
    }

    function checkPackage(source, specifier) {
      const only = owners[packageName(specifier)];
      if (!packages) context.report({ node: source, messageId: "package", data: { from, specifier, allowed: "this package has no dependencies" } });
      else if (only !== undefined && !only.includes(from)) {
        context.report({ node: source, messageId: "package", data: { from, specifier, allowed: `it belongs to ${list(only)}` } });
      }
    }

    function check(source) {
      if (source === null || source === undefined) return;
      const specifier = source.type === "TSLiteralType" ? source.literal.value : source.value;
      if (typeof specifier !== "string") context.report({ node: source, messageId: "computed" });
      else if (specifier.startsWith(".")) checkFile(source, specifier);
      else if (!isBuiltin(specifier)) checkPackage(source, specifier);
      else if (!node.includes(from)) context.report({ node: source, messageId: "node", data: { from, specifier, allowed: list(node) } });
    }

    return {
      ImportDeclaration: (declaration) => check(declaration.source),
      ExportNamedDeclaration: (declaration) => check(declaration.source),
      ExportAllDeclaration: (declaration) => check(declaration.source),
      ImportExpression: (expression) => check(expression.source),
      TSImportType: (type) => check(type.source ?? type.argument),
    };
  },
};
