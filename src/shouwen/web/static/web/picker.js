// A select marked data-picker becomes a box that one types into: characters or pinyin (hlb), arrows, Enter.
// The select stays, hidden, and is what is sent; without this script it is used as it is.
"use strict";

const pickerMatches = (select, typed) => {
  const wanted = typed.trim().toLowerCase().replace(/\s/g, "");
  const options = [...select.options].filter((option) => option.value);
  if (!wanted) {
    return options;
  }
  const spelt = (option) => (option.dataset.spells || "").split(" ");
  const begins = (option) => spelt(option).some((each) => each.startsWith(wanted)) || option.text.startsWith(wanted);
  const holds = (option) => option.text.toLowerCase().includes(wanted);
  const found = options.filter((option) => begins(option) || holds(option));
  return found.sort((one, other) => Number(begins(other)) - Number(begins(one)));
};

const makePicker = (select) => {
  select.dataset.picker = "made";
  const box = document.createElement("div");
  box.className = "picker";
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const listId = `${select.id}-list`;
  input.id = `${select.id}-typed`;
  input.className = "form-control";
  Object.entries({
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
  }).forEach(([name, value]) => input.setAttribute(name, value));
  list.id = listId;
  list.className = "picker-list";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  select.before(box);
  box.append(input, list, select);
  select.hidden = true;
  const label = document.querySelector(`label[for="${select.id}"]`);
  if (label) {
    label.htmlFor = input.id;
    list.setAttribute("aria-label", label.textContent);
  }
  if (select.classList.contains("is-invalid")) {
    input.classList.add("is-invalid");
  }
  if (select.value) {
    input.value = select.selectedOptions[0].text;
    input.defaultValue = input.value;
  }

  let found = [];
  let at = 0;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (number) => {
    at = Math.max(0, Math.min(number, found.length - 1));
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    const item = list.children[at];
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  };

  const pickOne = (number) => {
    const option = found[number];
    if (option) {
      select.value = option.value;
      input.value = option.text;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    close();
  };

  const show = (typed) => {
    found = pickerMatches(select, typed).slice(0, 30);
    list.textContent = "";
    found.forEach((option, number) => {
      const item = document.createElement("li");
      item.id = `${listId}-${number}`;
      item.className = "picker-option";
      item.setAttribute("role", "option");
      item.textContent = option.text;
      // Before the box loses the focus.
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        pickOne(number);
      });
      list.append(item);
    });
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(0);
  };

  input.addEventListener("input", () => {
    select.value = "";
    show(input.value);
  });
  input.addEventListener("click", () => show(""));
  input.addEventListener("blur", () => {
    // What is written out in full is chosen; half a name is not.
    const written = [...select.options].find((option) => option.value && option.text === input.value);
    select.value = written ? written.value : select.value;
    close();
  });
  input.addEventListener("keydown", (event) => {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) {
        mark(at + (event.key === "ArrowDown" ? 1 : -1));
      } else {
        show("");
      }
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      pickOne(at);
    } else if (event.key === "Tab" && isOpen && input.value) {
      pickOne(at);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    }
  });
};

const makePickers = (root) => root.querySelectorAll('select[data-picker=""]').forEach(makePicker);

makePickers(document);
document.addEventListener("htmx:afterSwap", (event) => makePickers(event.detail.target));
