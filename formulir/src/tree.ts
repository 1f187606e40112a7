/** The tree of a YAML text: what `yaml` reads off it, put together without anchors, tags and directives.
 *
 * The parser and the rules of the language are the library's; what it builds of them for everybody
 * (documents that can be changed, printed and turned into any type) is ten times what is needed here.
 */

import { resolveBlockMap } from "#yaml/compose/resolve-block-map";
import { resolveBlockScalar } from "#yaml/compose/resolve-block-scalar";
import { resolveBlockSeq } from "#yaml/compose/resolve-block-seq";
import { resolveEnd } from "#yaml/compose/resolve-end";
import { resolveFlowCollection } from "#yaml/compose/resolve-flow-collection";
import { resolveFlowScalar } from "#yaml/compose/resolve-flow-scalar";
import { resolveProps } from "#yaml/compose/resolve-props";
import { emptyScalarPosition } from "#yaml/compose/util-empty-scalar-position";
import { Parser } from "#yaml/parse/parser";
import { Failure } from "./failure.ts";
import { Scalar, type Range, type YAMLMap, type YAMLSeq } from "./tree_nodes.ts";

export type Node = Scalar | YAMLMap | YAMLSeq;

/** What the library's parser yields, as far as it is looked at. */
export interface Token {
  readonly type: string;
  readonly offset: number;
  readonly source?: string;
  readonly start?: readonly Token[];
  readonly value?: Token;
  readonly end?: readonly Token[];
  readonly items?: readonly { readonly start: readonly Token[] }[];
}

/** What stands before a node. */
export interface Properties {
  readonly anchor: unknown;
  readonly tag: unknown;
  readonly comment: string;
  readonly found: unknown;
  readonly hasNewline: boolean;
  readonly end: number;
}

type Complain = (place: number | readonly number[] | Token) => never;

const SPECIAL = "Jangkar, alias dan penanda jenis tidak dipakai di sini.";
const COMPOSING = { composeNode, composeEmptyNode };

/** What the library's rules ask while a document is put together. */
class Context {
  atRoot = true;
  atKey = false;
  readonly options = { strict: true };
  readonly schema = {};
}

/** The tree of the one document in `text`, null where there is nothing; throws Failure at the first fault. */
export function treeOf(text: string): Node | null {
  const complain: Complain = (place) => {
    const offset = typeof place === "number" ? place : "offset" in place ? place.offset : (place[0] ?? 0);
    throw new Failure(`Berkas tidak terbaca: baris ${text.slice(0, offset).split("\n").length} tidak tersusun benar.`);
  };
  const documents: (Node | null)[] = [];
  for (const token of new Parser().parse(text)) {
    if (token.type === "document") documents.push(rootOf(token, complain));
    else if (token.type === "doc-end" && documents.length) resolveEnd(token.end, token.offset, true, complain);
    else if (!["space", "comment", "newline"].includes(token.type)) complain(token);
  }
  if (documents.length !== 1) throw new Failure("Berkas harus memuat tepat satu dokumen.");
  return documents[0]!;
}

function rootOf({ offset, start, value, end }: Token, complain: Complain): Node | null {
  const context = new Context();
  const next = value ?? end?.[0];
  const properties = resolveProps(start!, { indicator: "doc-start", next, offset, onError: complain, parentIndent: 0, startOnNewline: true });
  if (properties.found && value?.type.startsWith("block-") && value.type !== "block-scalar" && !properties.hasNewline) complain(value);
  const root = value ? composeNode(context, value, properties, complain) : null;
  resolveEnd(end, root?.range[2] ?? offset, false, complain);
  return root;
}

function composeNode(context: Context, token: Token, properties: Properties, complain: Complain): Node {
  plain(properties);
  switch (token.type) {
    case "block-map":
      return resolveBlockMap(COMPOSING, context, token, complain);
    case "block-seq": {
      const list = resolveBlockSeq(COMPOSING, context, token, complain);
      list.token = token;
      return list;
    }
    case "flow-collection":
      return resolveFlowCollection(COMPOSING, context, token, complain);
    case "block-scalar":
      return scalarOf(resolveBlockScalar(context, token, complain));
    case "alias":
      throw new Failure(SPECIAL);
    default:
      return scalarOf(resolveFlowScalar(token, true, complain));
  }
}

/** A place where a value is left out. */
function composeEmptyNode(_: Context, offset: number, before: readonly Token[] | undefined, place: number | null, properties: Properties, complain: Complain): Node {
  plain(properties);
  const token = { type: "scalar", offset: emptyScalarPosition(offset, before, place), indent: -1, source: "" };
  const node = scalarOf(resolveFlowScalar(token, true, complain));
  if (properties.comment) node.range[2] = properties.end;
  return node;
}

function plain({ anchor, tag }: Properties): void {
  if (anchor || tag) throw new Failure(SPECIAL);
}

function scalarOf({ value, type, range }: { value: string; type: string; range: Range }): Scalar {
  return new Scalar(value, type, range);
}
