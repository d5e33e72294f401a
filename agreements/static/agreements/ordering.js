// Rows that have an order are put into it with two buttons, which take the place of the number that
// one types without scripts. The numbers are written when the form is sent, if anything was moved.

const ROW = "tr.form-row:not(.empty-form)";

class Rows {
  constructor(group, template) {
    this.group = group;
    this.body = group.querySelector("tbody");
    this.told = template.content.querySelector("[role=status]").cloneNode(true);
    this.moved = false;
    group.append(this.told);
    for (const cell of group.querySelectorAll("td.field-position")) {
      cell.append(template.content.querySelector(".moving").cloneNode(true));
    }
    group.classList.add("ordered");
    this.put(this.all.sort((a, b) => number(a) - number(b))); // as they come back from a refusal
  }

  get all() {
    return [...this.body.querySelectorAll(ROW)];
  }

  /** Put the rows into this order, each with what was refused of it, before the row for new ones. */
  put(rows) {
    const last = this.all.at(-1)?.nextSibling ?? null;
    for (const row of rows) {
      const refused = row.previousElementSibling;
      if (refused?.matches(".row-form-errors")) this.body.insertBefore(refused, last);
      this.body.insertBefore(row, last);
    }
  }

  move(button) {
    const rows = this.all;
    const from = rows.indexOf(button.closest(ROW));
    const to = from + Number(button.dataset.by);
    if (!rows[to]) return;
    rows.splice(to, 0, ...rows.splice(from, 1));
    this.put(rows);
    this.moved = true;
    button.focus();
    this.told.textContent = this.told.dataset.told.replace("%(place)s", to + 1).replace("%(all)s", rows.length);
  }

  /** Let Django number the names of the fields anew, which it does in the order of the rows. */
  renumber() {
    const rows = this.all;
    this.put([...rows].sort((a, b) => index(a) - index(b)));
    queueMicrotask(() => this.put(rows));
  }

  write() {
    if (!this.moved) return;
    this.all.filter((row) => !isBlank(row)).forEach((row, place) => { field(row).value = place; });
  }
}

const field = (row) => row.querySelector("td.field-position input");
const number = (row) => Number(field(row).value) || 0;
const index = (row) => Number(row.id.split("-").at(-1));

/** Return whether nothing is filled in: a new row left so is not saved, and must stay as it came. */
function isBlank(row) {
  const named = row.querySelectorAll("input[name]:not([type=hidden], [type=checkbox]), select[name], textarea[name]");
  return [...named].every((each) => each === field(row) || !each.value);
}

/** Order the rows below a template, where they may be changed. */
function order(template) {
  const group = template.nextElementSibling;
  if (!group.querySelector("td.field-position input")) return;
  const rows = new Rows(group, template);
  group.addEventListener("click", ({ target }) => {
    const button = target.closest(".moving button");
    if (button) rows.move(button);
  });
  group.addEventListener("formset:added", () => { rows.moved = true; });
  document.addEventListener("formset:removed", ({ detail }) => {
    if (`${detail.formsetName}-group` === group.id) rows.renumber();
  });
  group.closest("form").addEventListener("submit", () => rows.write());
}

// Asked of jQuery, whose turns come in order: Django's rows are ready then.
window.django?.jQuery(() => document.querySelectorAll("template.ordering").forEach(order));
