/** The lines that differ between two texts, with a little around them. */

export interface Line {
  readonly sign: "+" | "-" | " " | "@";
  readonly text: string;
}

const AROUND = 2;

/** Compare by lines; common beginnings and ends are passed over first. */
export function differentLines(before: string, after: string): Line[] {
  const old = before.split("\n");
  const now = after.split("\n");
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let tail = 0;
  while (tail < old.length - start && tail < now.length - start && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = compared(old.slice(start, old.length - tail), now.slice(start, now.length - tail));
  const whole: Line[] = [
    ...old.slice(0, start).map(common),
    ...middle,
    ...old.slice(old.length - tail).map(common),
  ];
  return shown(whole);
}

function common(text: string): Line {
  return { sign: " ", text };
}

/** The longest common part by its table; beyond a bound the whole part counts as rewritten. */
function compared(old: readonly string[], now: readonly string[]): Line[] {
  const gone: Line[] = old.map((text) => ({ sign: "-", text }));
  const come: Line[] = now.map((text) => ({ sign: "+", text }));
  if (old.length * now.length > 4_000_000) return [...gone, ...come];
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const here = row * width + column;
      lengths[here] =
        old[row] === now[column] ? lengths[here + width + 1]! + 1 : Math.max(lengths[here + width]!, lengths[here + 1]!);
    }
  }
  const lines: Line[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      lines.push(common(old[row]!));
      row += 1;
      column += 1;
    } else if (column >= now.length || (row < old.length && lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!)) {
      lines.push(gone[row]!);
      row += 1;
    } else {
      lines.push(come[column]!);
      column += 1;
    }
  }
  return lines;
}

function shown(lines: readonly Line[]): Line[] {
  const near = new Set<number>();
  lines.forEach((line, index) => {
    if (line.sign !== " ") for (let place = index - AROUND; place <= index + AROUND; place += 1) near.add(place);
  });
  const result: Line[] = [];
  lines.forEach((line, index) => {
    if (!near.has(index)) return;
    if (!near.has(index - 1) && result.length) result.push({ sign: "@", text: "⋯" });
    result.push(line);
  });
  return result;
}

export interface Words {
  readonly sign: "+" | "-" | " ";
  readonly text: string;
}

/** Which words of a text changed, in reading order. */
export function differentWords(before: string, after: string): Words[] {
  const result: { sign: "+" | "-" | " "; text: string }[] = [];
  for (const line of compared(before.split(/\s+/), after.split(/\s+/))) {
    const sign = line.sign === "@" ? " " : line.sign;
    const last = result.at(-1);
    if (last?.sign === sign) last.text += ` ${line.text}`;
    else result.push({ sign, text: line.text });
  }
  return result;
}
