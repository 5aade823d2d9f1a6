// Everything in the compiler's sources that is made from data. Runs before every build and type check.
await import("./generate-diagnostics.mjs");
await import("./generate-editor-schema.mjs");
await import("./generate-validator.mjs");
await import("./generate-version.mjs");
