import type { PayloadOf, Refusal } from "@typestator/runtime";
import { expectAssignable, expectDocCommentIncludes, expectNotAssignable, expectType } from "tsd";
import type { Claim, ClaimContext, ClaimContextKey } from "../machines/claim.gen.js";
import type { Notice, NoticeActions, NoticeGuards } from "../machines/notice.gen.js";
import type { BackDoorContext, FrontDoorContext } from "../machines/pair.gen.js";
import type { ParcelContext, ParcelContextKey } from "../machines/parcel.gen.js";

declare const parcel: ParcelContext;
declare const claim: ClaimContext;
declare const guards: NoticeGuards;
declare const actions: NoticeActions;

// Where a key comes from that nobody has declared.
expectDocCommentIncludes<"Not declared; from a check, `set`">(parcel.status);
expectDocCommentIncludes<"Not declared; from `increment`, an expression">(parcel.tries);
expectDocCommentIncludes<"Not declared; from `key_present`">(parcel.address);
expectDocCommentIncludes<"Comes with grant">(claim.sum);
expectDocCommentIncludes<"Not declared; from a check, `set`">(claim.phase);

// Without a contract any other key may be there, with one none.
expectAssignable<ParcelContext>({ weight: 3, colour: "red" });
expectAssignable<ParcelContext>({ status: "paid" as const });
expectNotAssignable<ParcelContext>({ status: "lost" as const });
expectNotAssignable<ParcelContext>({ weight: "3" });
expectType<"amount" | "owner" | "free" | "sum" | "phase" | "log" | "closings" | "seen_at">({} as ClaimContextKey);
expectType<keyof ClaimContext>({} as ClaimContextKey);
expectAssignable<ParcelContextKey>("tries" as const);
expectNotAssignable<ParcelContextKey>("colour" as const);

// An interface of one's own fits a contract; without one TypeScript refuses it, and a copy does.
interface Stored {
  amount: number;
  weight?: number;
}
expectAssignable<ClaimContext>({} as Stored);
expectNotAssignable<ParcelContext>({} as Stored);
expectAssignable<ParcelContext>({ ...({} as Stored) });

// What comes with a trigger.
expectType<{ sum: number }>({} as PayloadOf<Claim, "grant">);
expectType<Partial<ClaimContext>>({} as PayloadOf<Claim, "close">);

// Built-in ones may be left out, and have the parameters of the YAML.
expectAssignable<NoticeGuards>({ allowed: () => true });
expectNotAssignable<NoticeGuards>({ always: () => true });
expectDocCommentIncludes<"Built in; one that is given takes its place.">(guards.key_present);
expectType<readonly [context: Readonly<Notice["Context"]>, params: { readonly key: string }]>(
  {} as Readonly<Parameters<NonNullable<NoticeGuards["key_present"]>>>,
);
expectType<{ readonly to: readonly string[]; readonly copies: number } | { readonly to: string }>({} as Parameters<NoticeActions["mail"]>[1]);

// The code that a method stands for.
expectDocCommentIncludes<"context['left'] = True">(actions.code_draft_exit);
expectDocCommentIncludes<"total = sum(context['parts'])">(actions.code_show_shown);

// Two machines of a module share nothing.
expectNotAssignable<FrontDoorContext>({} as BackDoorContext);

// What was wrong with a context.
expectType<readonly { readonly kind: "missing" | "null" | "type" | "invariant" | "invariant_invalid"; readonly name: string; readonly message: string }[] | undefined>(
  {} as Refusal<Claim>["problems"],
);
