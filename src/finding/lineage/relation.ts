/** How a model was made from its base. `unknown`: a base is named and no relation. */
export const lineageRelations = ["finetune", "adapter", "quantized", "merge", "unknown"] as const;
export type LineageRelation = (typeof lineageRelations)[number];

/** A claim that `child` was made from `parent`; of several claims of one child the order is that of its declaration. */
export type LineageEdge = Readonly<{ child: string; parent: string; relation: LineageRelation }>;

/** A model that exists. `createdAt` in seconds since 1970; absent or null: not known (also where a platform gives one date to all old ones). */
export type LineageModel = Readonly<{ name: string; createdAt?: number | null }>;

/** `resolved`: the parent exists. `dangling`: nothing is known under its name. `cyclic`: the claim lies on a cycle of claims. */
export type EdgeStatus = "resolved" | "dangling" | "cyclic";
