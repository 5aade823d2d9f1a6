import type { Contestant } from "../contestant.js";
import type { HandWritten } from "../hand-written.js";

export const contestant: Contestant = {
  decider({ generated, guards, actions }) {
    const { next } = (generated as HandWritten).bind(guards, actions);
    return { takesText: true, prepare: (state) => state, decide: next, target: (target: string) => target };
  },
  sender({ generated, guards, actions }) {
    const { NextEntity } = (generated as HandWritten).bind(guards, actions);
    return {
      create: (context) => new NextEntity(context),
      send: (entity: InstanceType<typeof NextEntity>, trigger) => entity.send(trigger),
      state: (entity: InstanceType<typeof NextEntity>) => entity.state,
    };
  },
};
