/** `pnpm fuzz`: a million inputs, or `FUZZ_RUNS` of them. The default is set here since not every shell can set one. */
import { startVitest } from "vitest/node";

process.env["FUZZ_RUNS"] ??= "1000000";
const vitest = await startVitest("test", ["test/fuzz"], { watch: false });
await vitest.close();
