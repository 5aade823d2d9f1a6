#!/usr/bin/env node
// A file of its own, so that the command can be linked before the compiler has been built.
import module from "node:module";

// Since Node 22.1 what V8 makes of our code and of ts-morph's is kept, in the folder for temporary files, for the next run.
module.enableCompileCache?.();
await import("../dist/cli.js");
