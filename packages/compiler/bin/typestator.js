#!/usr/bin/env node
// A file of its own, so that the command can be linked before the compiler has been built.
import "../dist/cli.js";
