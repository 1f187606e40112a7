/** A formal return: to which steps done work may go back, what it writes, and what is sent of it. */

import schema from "#schema";
import { Failure } from "./failure.ts";
import { nextStep, type Procedure, type Step } from "./procedure.ts";
import { read } from "./reading.ts";
import { inOrder, resolve } from "./shape.ts";
import { Conflict, type Proposal } from "./source.ts";
import { spliced } from "./splicing.ts";
import { Numeral, isMapping, itemsOf } from "./values.ts";

/** To which step (0: none is chosen yet), and why. */
export interface Back {
  readonly to: number;
  readonly reason: string;
}

/** The steps to which done work may be sent back while `waiting` waits. */
export function returnable({ steps }: Procedure, waiting: Step): readonly Step[] {
  const first = Math.min(...steps.map((one) => one.back).filter(Number.isFinite));
  return steps.filter(({ number }) => number >= first && number < waiting.number);
}

/** The text sent back while `waiting` waits: one entry and two numbers, nothing else of it moves. */
export function returned(text: string, procedure: Procedure, waiting: Step, { to, reason }: Back): string {
  const reading = read(text);
  const { data } = reading;
  if (!isMapping(data)) throw new Failure("Berkas yang berlaku tidak terbaca.");
  if (nextStep(data, procedure)?.number !== waiting.number) throw new Conflict(["Langkah yang menunggu sudah berganti."]);
  const number = (value: number): Numeral => new Numeral(String(value));
  const putaran = number(Number((data.putaran as Numeral).literal) + 1);
  const entry = { putaran, dari: number(waiting.number), ke: number(to), oleh: waiting.performer, alasan: reason };
  const after = { ...data, putaran, langkah: number(to - 1), pengembalian: [...itemsOf(data.pengembalian), entry] };
  return spliced(reading, inOrder(after, resolve(schema, schema), schema), schema);
}

/** What is sent: the intention, written into the text that main has then. */
export function returnProposal(year: number, base: string, procedure: Procedure, waiting: Step, back: Back): Proposal {
  return {
    year,
    step: waiting.number,
    back,
    title: `Pengembalian ke langkah ${back.to} tahun ${year}`,
    body: "",
    base,
    note: "",
    onto: "",
    changes: [],
    fresh: false,
    written: (text) => returned(text ?? "", procedure, waiting, back),
  };
}
