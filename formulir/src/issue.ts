/** The way in without a token: a prefilled issue that the repository's workflow turns into a proposal. */

import { changeValue } from "./drafts.ts";
import type { Configuration, Proposal, Way } from "./source.ts";
import { Numeral, toJson } from "./values.ts";

/** Longer addresses are refused by servers and browsers on the way. */
const LONGEST_ADDRESS = 6000;

export interface IssueText {
  readonly title: string;
  readonly body: string;
  /** The prefilled page; null where it would be too long, and the text is copied instead. */
  readonly address: string | null;
  /** The empty page for a text that is pasted. */
  readonly page: string;
}

/** Writes a proposal as an issue (`schemas/usulan.schema.json`). */
export class IssueWay implements Way<IssueText> {
  constructor(private readonly configuration: Configuration) {}

  submit(proposal: Proposal): IssueText {
    const { back } = proposal;
    const title = `[Usulan] IKU ${proposal.year} ${back ? "pengembalian" : `langkah ${proposal.step}`}`;
    const content = toJson({
      usulan: new Numeral("1"),
      tahun: new Numeral(String(proposal.year)),
      langkah: new Numeral(String(proposal.step)),
      dasar: proposal.base,
      ...(back ? { kembali: { ke: new Numeral(String(back.to)), alasan: back.reason } } : {}),
      catatan: proposal.note,
      perubahan: proposal.changes.map(changeValue),
    });
    const fenced = content.replaceAll("`", "\\u0060");
    const body = `Usulan ini diisi lewat formulir. Jangan ubah isinya; cukup kirim, lalu tunggu jawaban di bawahnya.\n\n\`\`\`json\n${fenced}\n\`\`\`\n`;
    const page = `${this.configuration.web}/${this.configuration.repositori}/issues/new`;
    const start = `${page}?title=${encodeURIComponent(title)}&labels=usulan`;
    const address = `${start}&body=${encodeURIComponent(body)}`;
    return { title, body, page: start, address: address.length <= LONGEST_ADDRESS ? address : null };
  }
}
