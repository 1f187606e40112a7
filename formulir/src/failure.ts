/** What a person can mend or must know: an Indonesian sentence, and perhaps what to do. */
export class Failure extends Error {
  readonly hint: string;

  constructor(message: string, hint = "") {
    super(message);
    this.hint = hint;
  }
}
