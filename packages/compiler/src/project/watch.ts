/**
 * Rounds for as long as something changes. What the system tells of changes is only a hint to look again: a round reads everything, and what
 * it has read is compared with the disk when it is over. So a hint that comes twice, too early or for the wrong file does no harm, and one that
 * never comes is made up for by a look at the files that are known, once a second.
 */
import { existsSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { FSWatcher } from "chokidar";
import { isDynamicPattern } from "tinyglobby";
import { systemCode } from "../output/file-error.js";
import { configNames } from "./find-config.js";
import { isLayoutConfig } from "./layout-trace.js";
import { isWithin } from "./paths.js";
import type { RoundOptions, Round } from "./round.js";
import { runRound } from "./round.js";
import { stampOf } from "./stamp.js";
import { aboutOf } from "./usage-error.js";

/** What a watch has to know of a round: what it has read, where its projects are, its files, and which of them it wrote. */
export type WatchedRound = Pick<Round, "modules" | "wrote"> & { readonly compilation: Pick<Round["compilation"], "plan"> };

/** What came of a round while watching. `milliseconds` is how long it took. */
export type RoundResult<R extends WatchedRound = Round> = { readonly round: R; readonly milliseconds: number } | { readonly thrown: unknown };

/** Where to watch, and who is told. */
export interface WatchSettings<R extends WatchedRound = Round> {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly inputs: readonly string[];
  /** Look at all files again and again, where the system tells of no changes. */
  readonly poll: boolean;
  /** Is told of every round, the first one included. */
  readonly onRound: (result: RoundResult<R>) => void;
}

/** How to compile while watching. */
export type WatchOptions = RoundOptions & WatchSettings;

/** A watch that goes on. */
export interface Watch {
  /** Ends it, after the round that may be running. */
  readonly close: () => Promise<void>;
}

/** Editors write in several steps; what follows within this time belongs to one change. Milliseconds. */
const settleTime = 40;
/** A round begins at the latest so long after the first change. Milliseconds. */
const longestDelay = 400;
/** How often what is known is looked at without a hint. Milliseconds. */
const lookInterval = 1000;
const pollInterval = 150;
/** A module that is changed again so often within so many milliseconds is left alone until its source changes: another program wants it to be otherwise. */
const restoring = { times: 3, within: 10_000 };

/** Compiles, and then goes on to compile what changes. Never throws for what a round throws: that is told, and the watch goes on. */
export function watch(options: WatchOptions): Promise<Watch> {
  return watchRounds(options, () => runRound(options));
}

/** `watch` for rounds that do something else with the sources. */
export async function watchRounds<R extends WatchedRound>(settings: WatchSettings<R>, run: () => Promise<R>): Promise<Watch> {
  const watcher = new Watcher(settings, run);
  await watcher.begin();
  return watcher;
}

class Watcher<R extends WatchedRound> implements Watch {
  readonly #settings: WatchSettings<R>;
  readonly #runOne: () => Promise<R>;
  #files: FSWatcher | undefined;
  /** Absolute path of a watched folder → what it is like. */
  #roots = new Map<string, string>();
  /** Of the last round. */
  #read: ReadonlyMap<string, string> = new Map();
  /** The modules, and what they were like when they were known to be right. */
  #modules: ReadonlyMap<string, string> = new Map();
  /** Module → when a round was begun because it was changed or deleted. */
  readonly #restored = new Map<string, readonly number[]>();
  #timer: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;
  #firstChange: number | undefined;
  #polls: boolean;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(settings: WatchSettings<R>, runOne: () => Promise<R>) {
    this.#settings = settings;
    this.#runOne = runOne;
    this.#polls = settings.poll;
  }

  async begin(): Promise<void> {
    await this.#watchFolders(folderOf(this.#settings));
    await this.#run();
    this.#look = setInterval(() => this.#lookAround(), lookInterval);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#look);
    await this.#running;
    await this.#files?.close();
  }

  #changed(): void {
    if (this.#closed) return;
    const now = performance.now();
    this.#firstChange ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, Math.min(settleTime, this.#firstChange + longestDelay - now)));
  }

  /** One round; while it runs no other begins, and what changes meanwhile is for the next one. */
  async #run(): Promise<void> {
    if (this.#running !== undefined) return this.#running.then(() => this.#changed());
    this.#firstChange = undefined;
    this.#running = this.#round();
    try {
      await this.#running;
    } finally {
      this.#running = undefined;
    }
    if (this.#isOutOfDate()) this.#changed();
  }

  async #round(): Promise<void> {
    const started = performance.now();
    const before = stampsOf(this.#read.keys());
    const modulesBefore = stampsOf(this.#modules.keys());
    let result: RoundResult<R>;
    try {
      const round = await this.#runOne();
      const { plan } = round.compilation;
      this.#read = plan.read;
      // What somebody changes behind our back while a round runs is news for the next one.
      const wrote = new Set(round.wrote);
      this.#modules = new Map(round.modules.map((file) => [file, (wrote.has(file) ? undefined : modulesBefore.get(file)) ?? stampOf(file)]));
      result = { round, milliseconds: performance.now() - started };
      await this.#watchFolders(plan.projects.map(({ root }) => root));
      await this.#watchFolders(linkedFolders(plan.read.keys(), [...this.#roots.keys()]));
    } catch (thrown) {
      // Of a round that fails it is not known what it has read: what the last one read stands in for it, and what the fault is about.
      this.#read = new Map([...before, ...stampsOf(aboutOf(thrown))]);
      // A fault that stays is no reason for another round.
      this.#modules = modulesBefore;
      result = { thrown };
    }
    if (!this.#closed) this.#settings.onRound(result);
  }

  /** Whether what the last round read is no longer what is there, or what it made. */
  #isOutOfDate(): boolean {
    const changed = ([file, stamp]: readonly [string, string]): boolean => stampOf(file) !== stamp;
    return [...this.#read].some(changed) || this.#toRestore([...this.#modules].filter(changed).map(([file]) => file)).length > 0;
  }

  /** Which of some modules that were changed or deleted are to be made again; the others are from now on taken as they are. */
  #toRestore(files: readonly string[]): readonly string[] {
    const now = performance.now();
    return files.filter((file) => {
      const times = (this.#restored.get(file) ?? []).filter((time) => now - time < restoring.within);
      const isLeft = times.length >= restoring.times;
      this.#restored.set(file, isLeft ? times : [...times, now]);
      if (isLeft) this.#modules = new Map([...this.#modules, [file, stampOf(file)]]);
      return !isLeft;
    });
  }

  #lookAround(): void {
    if (this.#running !== undefined) return;
    const lost = [...this.#roots].filter(([folder, known]) => identityOf(folder) !== known);
    // A folder that was taken away and came back is another one; whoever watched the old one hears nothing of it.
    if (lost.length > 0) this.#watchAnew();
    else if (this.#isOutOfDate()) this.#changed();
  }

  #watchAnew(): void {
    const folders = [...this.#roots.keys()];
    const old = this.#files;
    this.#files = undefined;
    this.#roots = new Map();
    void Promise.resolve(old?.close()).then(async () => {
      await this.#watchFolders(folders);
      this.#changed();
    });
  }

  async #watchFolders(folders: readonly string[]): Promise<void> {
    const added = folders.filter((folder) => ![...this.#roots.keys()].some((root) => isWithin(folder, root, path)));
    if (added.length === 0 || this.#closed) return;
    for (const folder of added) this.#roots.set(folder, identityOf(folder));
    const { watch: watchFiles } = await import("chokidar");
    // Meanwhile the watch may have ended, or somebody else may have got here first: nobody would close a second watcher.
    if (this.#closed) return;
    if (this.#files !== undefined) {
      this.#files.add([...added]);
      return;
    }
    const files = watchFiles([...added], {
      ignoreInitial: true,
      // A file that is replaced by another is a change as soon as it is there; rounds wait for what follows by themselves.
      atomic: false,
      followSymlinks: false,
      usePolling: this.#polls,
      interval: pollInterval,
      ignored: (file, stats) => isForeign(file) || (stats?.isFile() === true && !this.#isOurs(file)),
    });
    this.#files = files;
    files.on("all", (event, file) => {
      if (!event.endsWith("Dir") && this.#isOurs(path.resolve(file))) this.#changed();
    });
    files.on("error", (error) => {
      // The system has no more watches to give: polling needs none. What cannot be read is told by the next round.
      if (!this.#polls && ["ENOSPC", "EMFILE"].includes(systemCode(error) ?? "")) {
        this.#polls = true;
        this.#watchAnew();
      } else this.#changed();
    });
    await new Promise<void>((resolve) => files.once("ready", resolve));
  }

  /** Whether a change of this file may change a result. What we write ourselves does not; what others do to it is seen without a hint. */
  #isOurs(file: string): boolean {
    if (this.#modules.has(file)) return false;
    const name = path.basename(file);
    return this.#read.has(file) || /\.ya?ml$|fsm\.json$/i.test(name) || configNames.some((known) => known === name) || isLayoutConfig(name);
  }
}

function isForeign(file: string): boolean {
  return /[\\/](?:node_modules|\.git)(?:[\\/]|$)/.test(file);
}

/** The folders that files really lie in, where that is out of the watched ones: chokidar itself would follow links round and round. */
function linkedFolders(files: Iterable<string>, watched: readonly string[]): readonly string[] {
  const roots = watched.map(realFolder);
  const folders = new Set(Array.from(new Set(Array.from(files, (file) => path.dirname(file))), realFolder));
  return [...folders].filter((folder) => !roots.some((root) => isWithin(folder, root, path)));
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function stampsOf(files: Iterable<string>): ReadonlyMap<string, string> {
  return new Map(Array.from(files, (file) => [file, stampOf(file)]));
}

/** Where a run looks for sources before anything is known of its projects. */
function folderOf({ cwd, inputs }: Pick<WatchSettings, "cwd" | "inputs">): readonly string[] {
  const places = inputs.map((input) => {
    const fixed = isDynamicPattern(input) && !existsSync(path.resolve(cwd, input)) ? input.split(/[\\/]/).slice(0, -1).filter((part) => !isDynamicPattern(part)).join("/") : input;
    const absolute = path.resolve(cwd, fixed);
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true ? absolute : path.dirname(absolute);
  });
  return [cwd, ...places];
}

function identityOf(folder: string): string {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats === undefined ? "" : `${stats.dev} ${stats.ino}`;
}
