/** At home in other people's projects: small real ones, with the packages as they are published. */
import { afterAll, beforeAll } from "vitest";
import { aliasProject } from "./alias.js";
import { biomeProjects } from "./biome.js";
import { commonJsProject } from "./commonjs.js";
import { crlfProjects } from "./crlf.js";
import { eslintProject } from "./eslint.js";
import { type Home, makeHome } from "./home.js";
import { jestProjects } from "./jest.js";
import { otherHosts } from "./other-hosts.js";
import { prettierProjects } from "./prettier.js";

let made: Home | undefined;

beforeAll(() => {
  made = makeHome();
}, 120_000);

afterAll(() => made?.remove());

const home = (): Home => made!;

commonJsProject(home);
jestProjects(home);
aliasProject(home);
eslintProject(home);
biomeProjects(home);
prettierProjects(home);
crlfProjects(home);
otherHosts(home);
