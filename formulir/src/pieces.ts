/** The entries of a block mapping or list as pieces of text: kept, moved, taken away, or new. */

/** One entry: from its key or dash to the end of its last line; `body` is its text now. */
export interface Piece {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly body: string;
  readonly kept: boolean;
}

interface Cut extends Piece {
  /** Comment lines directly above the entry: they go where it goes. */
  readonly own: string;
  /** Blank lines and loose comments below the entry: they stay behind it. */
  readonly tail: string;
}

/** Join the pieces in the order of `names`; `added` writes those that are new.
 *
 * The text returned begins where the first piece began and ends at the end of a line. `above`
 * are comment lines that belong to the first piece and stand before it; `top`: whether a piece
 * that is new has a blank line above and below.
 */
export function arranged(
  text: string,
  pieces: readonly Piece[],
  names: readonly string[],
  added: (name: string) => string,
  { indent, top, above = "" }: { indent: number; top: (name: string) => boolean; above?: string },
): string {
  const cuts = new Map(cut(text, pieces, above).map((piece) => [piece.name, piece]));
  const lineStart = text.lastIndexOf("\n", pieces[0]!.start - 1) + 1;
  const ownLine = !text.slice(lineStart, pieces[0]!.start).trim();
  const pad = " ".repeat(indent);
  let out = "";
  names.forEach((name, index) => {
    const piece = cuts.get(name);
    const body = piece ? piece.body : added(name.replace(/^\+/, ""));
    const own = piece?.own ?? "";
    const apart = [name, names[index - 1]!].some((one) => !cuts.has(one) && top(one)) && !out.endsWith("\n");
    const lead = index === 0 ? "" : apart ? "\n\n" : "\n";
    if (index === 0 && !ownLine) out += body + (own ? `\n${own}` : "");
    else if (index === 0) out += own ? `${own.trimStart()}\n${pad}${body}` : body;
    else out += lead + (own ? `${own}\n` : "") + pad + body;
    out += piece?.tail ?? "";
  });
  const gone = pieces.filter((piece) => !names.includes(piece.name));
  for (const piece of gone) {
    const tail = cuts.get(piece.name)!.tail;
    if (tail.includes("#")) out += tail;
  }
  return out;
}

function cut(text: string, pieces: readonly Piece[], above: string): Cut[] {
  const owns = pieces.map((piece, index) => {
    if (index === 0) return above ? above.split("\n") : [];
    const between = text.slice(pieces[index - 1]!.end, piece.start).split("\n").slice(1, -1);
    const own: string[] = [];
    while (between.length && between.at(-1)!.trimStart().startsWith("#")) own.unshift(between.pop()!);
    return own;
  });
  return pieces.map((piece, index) => {
    const next = pieces[index + 1];
    const lines = next ? text.slice(piece.end, next.start).split("\n").slice(1, -1) : [];
    const tail = next ? lines.slice(0, lines.length - owns[index + 1]!.length) : [];
    return { ...piece, own: owns[index]!.join("\n"), tail: tail.map((line) => `\n${line}`).join("") };
  });
}
