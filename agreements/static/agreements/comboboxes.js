// The fields in which one searches (select2, Django's) named by their labels, which select2 leaves
// out: a screen reader would say only what is chosen, and nothing of an empty field.

function name(select) {
  const [label] = select.labels;
  const box = select.nextElementSibling?.querySelector("[role=combobox]");
  const chosen = box?.querySelector("[role=textbox]");
  if (!label || !chosen) return;
  label.id ||= `${select.id}_label`;
  box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
  chosen.setAttribute("aria-labelledby", label.id);
}

const nameAll = (part) => part.querySelectorAll("select.admin-autocomplete").forEach(name);

// Asked of jQuery, whose turns come in order: those of the page that make the fields were first.
window.django?.jQuery(() => nameAll(document));
document.addEventListener("formset:added", ({ target }) => nameAll(target));
