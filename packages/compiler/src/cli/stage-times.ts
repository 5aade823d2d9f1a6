import type { Stage } from "../compile.js";

/** How long each stage took, over all sources. */
export interface StageTimes {
  readonly onStage: (stage: Stage) => () => void;
  /** Stage → milliseconds in which anything of it was going on, in the order in which they began. */
  readonly milliseconds: ReadonlyMap<Stage, number>;
}

/** Sources are compiled side by side: what two of them do at the same time counts once. */
export function createStageTimes(): StageTimes {
  const milliseconds = new Map<Stage, number>();
  const running = new Map<Stage, { count: number; since: number }>();
  const onStage = (stage: Stage): (() => void) => {
    const now = running.get(stage) ?? { count: 0, since: 0 };
    running.set(stage, now);
    if (now.count++ === 0) now.since = performance.now();
    if (!milliseconds.has(stage)) milliseconds.set(stage, 0);
    return () => {
      if (--now.count === 0) milliseconds.set(stage, milliseconds.get(stage)! + performance.now() - now.since);
    };
  };
  return { onStage, milliseconds };
}
