/** The parts of `yaml` (2.9.1, its build for browsers) that the form is made with. */
declare module "#yaml/parse/parser" {
  export class Parser {
    parse(text: string): Iterable<import("./tree.ts").Token>;
  }
}
declare module "#yaml/compose/resolve-block-map" {
  export function resolveBlockMap(composing: object, context: object, token: object, onError: unknown): import("./tree_nodes.ts").YAMLMap;
}
declare module "#yaml/compose/resolve-block-seq" {
  export function resolveBlockSeq(composing: object, context: object, token: object, onError: unknown): import("./tree_nodes.ts").YAMLSeq;
}
declare module "#yaml/compose/resolve-flow-collection" {
  export function resolveFlowCollection(composing: object, context: object, token: object, onError: unknown): import("./tree_nodes.ts").YAMLMap | import("./tree_nodes.ts").YAMLSeq;
}
declare module "#yaml/compose/resolve-block-scalar" {
  export function resolveBlockScalar(context: object, token: object, onError: unknown): import("./tree_nodes.ts").Scalar;
}
declare module "#yaml/compose/resolve-flow-scalar" {
  export function resolveFlowScalar(token: object, strict: boolean, onError: unknown): import("./tree_nodes.ts").Scalar;
}
declare module "#yaml/compose/resolve-end" {
  export function resolveEnd(end: object | undefined, offset: number, strict: boolean, onError: unknown): unknown;
}
declare module "#yaml/compose/resolve-props" {
  export function resolveProps(tokens: object, where: object): import("./tree.ts").Properties;
}
declare module "#yaml/compose/util-empty-scalar-position" {
  export function emptyScalarPosition(offset: number, before: object | undefined, place: number | null): number;
}
