import type { Contestant } from "../contestant.js";
import type { HandResult, HandWritten } from "../hand-written.js";

export const contestant: Contestant = {
  decider({ generated, guards, actions }) {
    const { decide } = (generated as HandWritten).bind(guards, actions);
    return {
      takesText: true,
      prepare: (state) => state,
      decide,
      target: ({ target }: HandResult) => target,
      actions: (result: HandResult) => result.actions,
    };
  },
  sender({ generated, guards, actions }) {
    const { ResultEntity } = (generated as HandWritten).bind(guards, actions);
    return {
      create: (context) => new ResultEntity(context),
      send: (entity: InstanceType<typeof ResultEntity>, trigger) => entity.send(trigger),
      state: (entity: InstanceType<typeof ResultEntity>) => entity.state,
    };
  },
};
