"""PyStator itself, measured as the other contestants are: reads a task from standard input, prints what it has seen or how long it took."""

import json
import sys
import time

from pystator import GuardRegistry, StateMachine

task = json.load(sys.stdin)
guards = GuardRegistry()
guards.register("is_full_fill", lambda context: context["fill_qty"] >= context["order_qty"])
guards.register("is_partial_fill", lambda context: context["fill_qty"] < context["order_qty"])
guards.register("is_cancellable", lambda context: context["in_flight"] is False)
machine = StateMachine.from_yaml(task["file"])
machine.bind_guards(guards)
questions = task["questions"]


def decide(question):
    return machine.process(question["state"], question["trigger"], question["context"])


if task["milliseconds"] == 0:
    results = [decide(question) for question in questions]
    actions = [getattr(action, "name", action) for result in results for action in result.all_actions]
    print(json.dumps({"visited": [result.target_state for result in results], "actions": actions}))
else:

    def measure():
        samples = []
        end = time.perf_counter_ns() + task["milliseconds"] * 1_000_000
        while True:
            before = time.perf_counter_ns()
            for question in questions:
                decide(question)
            samples.append((time.perf_counter_ns() - before) / len(questions))
            if time.perf_counter_ns() >= end:
                return samples

    measure()
    samples = sorted(measure())
    print(json.dumps({"nanoseconds": samples[len(samples) // 2]}))
