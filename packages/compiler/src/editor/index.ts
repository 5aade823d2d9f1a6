/**
 * A plugin for the language servers of TypeScript up to 6.0: "go to definition" on the name of a state or trigger that is given as a text, as in
 * `machine.process("open", "cancel", …)`, leads to its key in the declarations of the machine, and so, through their map, to the YAML. TypeScript
 * itself knows no declaration of a text. Where it has an answer, that one stands.
 */
import type ts from "typescript";
import { definitionsOf } from "./definitions.js";
import { textAt } from "./text-at.js";

/** What tsserver calls with the TypeScript that it runs. The contract is on TypeScript's wiki: "Writing a Language Service Plugin". */
export default function init({ typescript }: { readonly typescript: typeof ts }): ts.server.PluginModule {
  return {
    create({ languageService, project }) {
      const find = (fileName: string, position: number): ts.DefinitionInfoAndBoundSpan | undefined => {
        // The editor must go on without us, whatever a version of TypeScript does that we have not seen.
        try {
          const program = languageService.getProgram();
          const file = program?.getSourceFile(fileName);
          const text = file && textAt(typescript, file, position);
          if (program === undefined || text === undefined) return undefined;
          const definitions = definitionsOf({ typescript, checker: program.getTypeChecker() }, text);
          return definitions.length === 0 ? undefined : { definitions: [...definitions], textSpan: { start: text.getStart() + 1, length: text.getWidth() - 2 } };
        } catch (error) {
          if (error instanceof typescript.OperationCanceledException) throw error;
          project.projectService.logger.info(`@typestator/compiler/editor: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
          return undefined;
        }
      };
      return {
        ...languageService,
        getDefinitionAndBoundSpan(fileName, position) {
          const found = languageService.getDefinitionAndBoundSpan(fileName, position);
          return found?.definitions?.length ? found : (find(fileName, position) ?? found);
        },
        // The server itself asks with more than the declared arguments, for renaming and references: that is left to TypeScript.
        getDefinitionAtPosition(fileName, position, ...internal: readonly never[]) {
          const found = languageService.getDefinitionAtPosition(fileName, position, ...(internal as []));
          return found?.length || internal.length > 0 ? found : (find(fileName, position)?.definitions ?? found);
        },
      };
    },
  };
}
