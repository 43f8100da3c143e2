// Elements made by hand: texts enter as texts and never as markup.

function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...inside.filter((one) => one !== null && one !== ""));
  return element;
}

const find = (id) => document.getElementById(id);

// A name or text of the files, which may run in either direction whatever stands around it.
const foreign = (text, tag = "bdi", attributes = {}) => make(tag, { dir: "auto", ...attributes }, text);

// A figure with its full precision for machines.
function setFigure(element, value, shown) {
  element.value = String(value);
  element.textContent = shown;
}

const setWidth = (element, percent) => element.style.setProperty("width", `${Math.min(Math.max(percent, 0), 100)}%`);
const setLeft = (element, percent) => element.style.setProperty("left", `${Math.min(Math.max(percent, 0), 100)}%`);

// How a factor is drawn everywhere: its colour and pattern by its place, the first ones again after six.
const look = (place) => `look-${place % 6}`;
