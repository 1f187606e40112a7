// Search, filter and sort for tables with data-saring. Without this script they are plain tables.
(() => {
  "use strict";
  const compare = new Intl.Collator("id", { numeric: true, sensitivity: "base" }).compare;

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };

  const field = (bar, label, control) => {
    const frame = element("label", "iku-saring__isian", label);
    frame.append(control);
    bar.append(frame);
    return control;
  };

  const prepare = (table) => {
    const rows = [...table.querySelectorAll("tbody tr[data-cari]")];
    if (rows.length < 2) return;
    const homes = rows.map((row) => row.parentElement);
    const heads = [...table.querySelectorAll("tbody tr:not([data-cari])")];
    const bar = element("div", "iku-saring");
    const text = field(bar, "Cari di tabel", Object.assign(element("input"), { type: "search", autocomplete: "off" }));
    const owner = field(bar, "Penanggung jawab", element("select"));
    owner.append(new Option("Semua", ""));
    const owners = new Set(rows.flatMap((row) => (row.dataset.oleh || "").split("; ").filter(Boolean)));
    for (const name of [...owners].sort(compare)) owner.append(new Option(name, name));
    const way = field(bar, "Arah", element("select"));
    way.append(new Option("Semua", ""));
    for (const name of [...new Set(rows.map((row) => row.dataset.arah).filter(Boolean))].sort(compare)) {
      way.append(new Option(name, name));
    }
    const count = element("p", "iku-saring__jumlah");
    count.setAttribute("role", "status");
    bar.append(count);
    table.closest(".iku-gulir").before(bar);
    let sorted = false;

    const show = () => {
      const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const hay = row.dataset.cari.toLowerCase();
        row.hidden =
          !words.every((word) => hay.includes(word)) ||
          (owner.value !== "" && !(row.dataset.oleh || "").split("; ").includes(owner.value)) ||
          (way.value !== "" && row.dataset.arah !== way.value);
        if (!row.hidden) shown += 1;
      }
      for (const head of heads) {
        head.hidden = sorted || ![...head.parentElement.querySelectorAll("tr[data-cari]")].some((row) => !row.hidden);
      }
      count.textContent = `${shown} dari ${rows.length} indikator`;
    };

    const restore = () => {
      sorted = false;
      rows.forEach((row, place) => homes[place].append(row));
    };

    const order = (head, button) => {
      const now = head.getAttribute("aria-sort");
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      if (now === "descending") {
        restore();
      } else {
        const key = button.dataset.kunci;
        const way = now === "ascending" ? -1 : 1;
        const value = (row) => row.querySelector(`[data-kolom="${key}"]`)?.dataset.nilai ?? row.querySelector(`[data-kolom="${key}"]`)?.textContent.trim() ?? "";
        const number = (row) => (value(row) === "" ? NaN : Number(value(row)));
        const ordered = [...rows].sort((one, other) => {
          const [a, b] = [number(one), number(other)];
          if (!Number.isNaN(a) && !Number.isNaN(b)) return way * (a - b);
          if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
          return way * compare(value(one), value(other));
        });
        sorted = true;
        homes[0].append(...ordered);
        head.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
      }
      show();
    };

    for (const head of table.querySelectorAll("thead th[data-urut]")) {
      const button = element("button", "iku-urut", head.textContent);
      button.type = "button";
      button.title = "Urutkan";
      button.dataset.kunci = head.dataset.urut;
      head.replaceChildren(button);
      button.addEventListener("click", () => order(head, button));
    }
    for (const control of [text, owner, way]) control.addEventListener("input", show);
    show();
  };

  document.querySelectorAll("table[data-saring]").forEach(prepare);
})();
