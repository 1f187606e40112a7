/** The nodes of a tree; build.mjs gives them to `yaml` in the place of its own. */

import type { Node, Token } from "./tree.ts";

/** Start, end of the content, and end with the comments behind it. */
export type Range = [number, number, number];

export class Scalar {
  static readonly BLOCK_FOLDED = "BLOCK_FOLDED";
  static readonly BLOCK_LITERAL = "BLOCK_LITERAL";
  static readonly PLAIN = "PLAIN";
  static readonly QUOTE_DOUBLE = "QUOTE_DOUBLE";
  static readonly QUOTE_SINGLE = "QUOTE_SINGLE";

  constructor(
    readonly value: string,
    readonly type: string,
    readonly range: Range,
  ) {}
}

export class Pair {
  constructor(
    readonly key: Node,
    readonly value: Node | null = null,
  ) {}
}

export class YAMLMap {
  items: Pair[] = [];
  /** In braces. */
  flow = false;
  range: Range = [0, 0, 0];
}

export class YAMLSeq {
  items: Node[] = [];
  /** In brackets. */
  flow = false;
  range: Range = [0, 0, 0];
  /** Of a list in lines: where its dashes stand. */
  token: Token | undefined;
}

export const isScalar = (node: unknown): node is Scalar => node instanceof Scalar;
export const isPair = (node: unknown): node is Pair => node instanceof Pair;
export const isMap = (node: unknown): node is YAMLMap => node instanceof YAMLMap;
export const isSeq = (node: unknown): node is YAMLSeq => node instanceof YAMLSeq;
