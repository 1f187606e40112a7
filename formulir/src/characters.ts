/** The characters that no document may hold, and what is done with what a person types. */

/** Control characters but LF, format characters, the two Unicode line breaks, lone surrogates. */
const FORBIDDEN = /[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Cs}/u;
const INVISIBLE = /\p{Cf}/gu;

/** Whether a document may hold `text`. */
export function isWritable(text: string): boolean {
  return !FORBIDDEN.test(text) && text.normalize("NFC") === text;
}

/** What was typed, as documents hold it: composed, without invisible marks and outer blanks. */
export function tidied(typed: string, { lines = false } = {}): string {
  const text = typed.normalize("NFC").replace(/\t/g, " ").replace(/\r\n?/g, "\n").replace(INVISIBLE, "");
  const flat = lines ? text.replace(/[ ]*\n[ ]*/g, "\n") : text.replace(/[ ]*\n[ ]*/g, " ");
  return flat.normalize("NFC").trim();
}
