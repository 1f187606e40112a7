// Checks files against the register in this page. Nothing leaves the computer.
// What cannot be checked here is said, never guessed.
(() => {
  "use strict";
  const block = document.getElementById("iku-register");
  const input = document.getElementById("berkas-diperiksa");
  const results = document.getElementById("hasil-periksa");
  const frame = document.getElementById("periksa");
  if (!block || !input || !results || !frame) return;
  const versions = JSON.parse(block.textContent).versi;
  const KINDS = { "urn:sop-iku:manifest:1": "manifest", "urn:sop-iku:bukti:1": "bukti" };
  const PAYLOAD = "application/vnd.in-toto+json";

  const say = (parent, tag, text, name) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    parent.append(element);
    return element;
  };
  const hex = (buffer) =>
    Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const sha256 = async (content) => hex(await crypto.subtle.digest("SHA-256", content));

  if (!globalThis.isSecureContext || !globalThis.crypto || !crypto.subtle) {
    say(results, "p", "Peramban ini tidak dapat menghitung SHA-256 pada alamat ini (perlu https atau berkas di komputer sendiri). Pakai langkah 1 di bawah.", "iku-periksa__tidak");
    return;
  }

  const publicKey = (raw) =>
    crypto.subtle.importKey("raw", bytes(raw), { name: "Ed25519" }, false, ["verify"]);

  // false: this browser knows no Ed25519
  const canVerify = (async () => {
    try {
      const raw = versions.flatMap((version) => version.kunci)[0];
      if (!raw) return false;
      await publicKey(raw.publik);
      return true;
    } catch {
      return false;
    }
  })();

  // DSSE: the bytes that were signed
  const signedBytes = (type, payload) => {
    const encoder = new TextEncoder();
    const name = encoder.encode(type);
    const head = encoder.encode(`DSSEv1 ${name.length} ${type} ${payload.length} `);
    const whole = new Uint8Array(head.length + payload.length);
    whole.set(head);
    whole.set(payload, head.length);
    return whole;
  };

  // the key of `keys` that signed, or null
  const signer = async (envelope, keys) => {
    const content = signedBytes(envelope.payloadType, bytes(envelope.payload));
    for (const entry of envelope.signatures) {
      const known = keys.find((one) => one.id === entry.keyid);
      if (!known) continue;
      const key = await publicKey(known.publik);
      if (await crypto.subtle.verify({ name: "Ed25519" }, key, bytes(entry.sig), content)) return known;
    }
    return null;
  };

  const open = (envelope) => {
    if (!envelope || envelope.payloadType !== PAYLOAD || !Array.isArray(envelope.signatures)) return null;
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes(envelope.payload));
    const statement = JSON.parse(text);
    return KINDS[statement.predicateType] ? statement : null;
  };

  // What the signed manifest of a version says about a digest.
  const byManifest = async (list, version, file) => {
    if (!version.manifest) {
      say(list, "li", "Manifest versi ini tidak ada di halaman ini; pengesahan tidak diperiksa.");
      return;
    }
    if (!(await canVerify)) {
      say(list, "li", "Peramban ini tidak mengenal Ed25519; pengesahan manifest TIDAK diperiksa. Pakai langkah 4 di bawah.");
      return;
    }
    const envelope = JSON.parse(version.manifest);
    const key = await signer(envelope, version.kunci);
    if (!key) {
      say(list, "li", "Pengesahan manifest TIDAK SAH. Jangan percayai halaman ini; hubungi dinas.", "iku-periksa__salah");
      return;
    }
    const statement = open(envelope);
    if (!statement || statement.predicate.komit !== version.komit) {
      say(list, "li", "Manifest di halaman ini bukan manifest versi ini. Jangan percayai halaman ini; hubungi dinas.", "iku-periksa__salah");
      return;
    }
    const listed = statement.predicate.berkas.some((one) => one.sha256 === file.sha256);
    say(list, "li", `Manifest versi ini disahkan kunci gerbang ${key.id}: pengesahannya sah.`);
    if (file.nama === "manifest.json") return;
    say(list, "li", listed
      ? "Berkas ini tercantum di manifest itu."
      : "Berkas ini pendamping (bukan dokumen tetap): tidak tercantum di manifest, dikenal dari halaman ini saja.");
  };

  const byEnvelope = async (list, envelopes) => {
    if (!(await canVerify)) {
      say(list, "li", "Peramban ini tidak mengenal Ed25519; pengesahan TIDAK diperiksa. Pakai langkah 4 di bawah.");
      return;
    }
    const keys = versions.flatMap((version) => version.kunci);
    for (const envelope of envelopes) {
      const statement = open(envelope);
      if (!statement) {
        say(list, "li", "Bukan manifest atau bukti dari sistem ini.");
        continue;
      }
      const key = await signer(envelope, keys);
      const about = statement.predicate;
      const what = KINDS[statement.predicateType] === "manifest"
        ? `Manifest ${about.terbit}`
        : `Bukti ${about.kelas}${about.langkah ? ` ${about.langkah} tahun ${about.tahun}` : ""}, usulan #${about.usulan}`;
      say(list, "li", key
        ? `${what}: pengesahan kunci gerbang ${key.id} sah.`
        : `${what}: pengesahan TIDAK SAH menurut kunci di halaman ini.`, key ? "" : "iku-periksa__salah");
    }
  };

  const envelopesIn = (text) => {
    try {
      const content = JSON.parse(text);
      if (Array.isArray(content.bukti)) return content.bukti;
      return content.payloadType ? [content] : [];
    } catch {
      return [];
    }
  };

  const check = async (file) => {
    const content = await file.arrayBuffer();
    const digest = await sha256(content);
    const card = document.createElement("section");
    card.className = "iku-periksa__hasil";
    say(card, "h3", file.name);
    const found = versions
      .map((version) => [version, version.berkas.find((one) => one.sha256 === digest)])
      .find(([, one]) => one);
    const list = document.createElement("ul");
    if (found) {
      const [version, one] = found;
      const line = say(card, "p", "Cocok: ", "iku-periksa__cocok");
      const link = say(line, "a", version.judul);
      link.href = version.alamat;
      line.append(`, berkas ${one.nama}, persis sama sampai bita terakhir. Keadaan: ${version.keadaan}${version.cap.length ? `; ${version.cap.join(", ")}` : ""}.`);
      await byManifest(list, version, one);
    } else {
      say(card, "p", "Tidak cocok: berkas ini bukan satu pun dari berkas yang diterbitkan di sini.", "iku-periksa__tidak");
    }
    if (content.byteLength < 5_000_000) {
      const envelopes = envelopesIn(new TextDecoder().decode(content));
      try {
        if (envelopes.length) await byEnvelope(list, envelopes);
      } catch {
        say(list, "li", "Isi berkas ini rusak; pengesahannya tidak dapat diperiksa.", "iku-periksa__salah");
      }
    }
    say(list, "li", `SHA-256: ${digest}`);
    say(list, "li", "Tidak diperiksa di sini: riwayat langkah dan kewenangan penyetuju (langkah 2 sampai 4 di bawah), dan apakah halaman ini asli. Bandingkan sidik kunci dengan yang tercetak pada keputusan.");
    card.append(list);
    results.append(card);
  };

  const checkAll = async (files) => {
    results.replaceChildren();
    for (const file of files) {
      try {
        await check(file);
      } catch {
        say(results, "p", `${file.name} tidak dapat dibaca.`, "iku-periksa__salah");
      }
    }
  };

  input.disabled = false;
  frame.dataset.siap = "ya";
  input.addEventListener("change", () => checkAll(input.files));
  for (const name of ["dragenter", "dragover"]) {
    frame.addEventListener(name, (event) => {
      event.preventDefault();
      frame.dataset.seret = "ya";
    });
  }
  frame.addEventListener("dragleave", () => delete frame.dataset.seret);
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    delete frame.dataset.seret;
    checkAll(event.dataTransfer.files);
  });
})();
