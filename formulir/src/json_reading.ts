/** JSON back to data, numbers by their literal: what `toJson` wrote, or what a storage holds. */

import { Numeral, type Mapping, type Value } from "./values.ts";

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\.)*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(?![0-9.eE])|(true|false|null))/y;
const MOST_LEVELS = 64;

/** Read `text`; throws SyntaxError where it is no JSON (numbers in plain notation only). */
export function fromJson(text: string): Value {
  let offset = 0;
  const next = (): RegExpExecArray => {
    TOKEN.lastIndex = offset;
    const found = TOKEN.exec(text);
    if (!found) throw new SyntaxError(`no JSON at ${offset}`);
    offset = TOKEN.lastIndex;
    return found;
  };
  const expect = (sign: string): void => {
    if (next()[1] !== sign) throw new SyntaxError(`no ${sign} before ${offset}`);
  };
  const peeked = (sign: string): boolean => {
    const before = offset;
    if (next()[1] === sign) return true;
    offset = before;
    return false;
  };
  const value = (level: number): Value => {
    if (level > MOST_LEVELS) throw new SyntaxError("too deep");
    const [, sign, string, number, word] = next();
    if (string !== undefined) return JSON.parse(string) as string;
    if (number !== undefined) return new Numeral(number);
    if (word !== undefined) return word === "null" ? null : word === "true";
    if (sign === "[") {
      const list: Value[] = [];
      if (peeked("]")) return list;
      do list.push(value(level + 1));
      while (peeked(","));
      expect("]");
      return list;
    }
    if (sign !== "{") throw new SyntaxError(`unexpected ${sign}`);
    const mapping: Mapping = {};
    if (peeked("}")) return mapping;
    do {
      const key = next()[2];
      if (key === undefined) throw new SyntaxError("no key");
      expect(":");
      const name = JSON.parse(key) as string;
      if (name === "__proto__") throw new SyntaxError("no key of a document");
      mapping[name] = value(level + 1);
    } while (peeked(","));
    expect("}");
    return mapping;
  };
  const found = value(0);
  if (text.slice(offset).trim()) throw new SyntaxError("more than one value");
  return found;
}
