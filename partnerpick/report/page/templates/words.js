// The reader's language: sentences of the catalogue with their places filled, figures, lists.

function speaker(sentences, lang) {
  const figures = (places) =>
    new Intl.NumberFormat(lang, { minimumFractionDigits: places, maximumFractionDigits: places });
  const formats = [figures(0), figures(1)];

  function say(key, values = {}) {
    let sentence = sentences[lang][key];
    if (typeof sentence === "object") sentence = (values.n === 1 && sentence.one) || sentence.other;
    return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }
  // One decimal unless told otherwise; nothing rounds to a negative nought.
  const number = (value, places = 1) => formats[places].format(Number(value.toFixed(places)) + 0);
  const percent = (share, places = 1) => say("percent", { n: number(100 * share, places) });
  // A percentage without a decimal that says nothing.
  const share = (part) => percent(part, Math.abs(100 * part - Math.round(100 * part)) < 0.05 ? 0 : 1);
  const read = (text) => (text ? text[lang] : "");
  const list = (items) =>
    items.length < 2
      ? items.join("")
      : say("list", { first: items.slice(0, -1).join(", "), last: items.at(-1), n: items.length - 1 });
  // A name from right to left keeps to itself inside a sentence.
  const name = (record) => {
    const found = read(record.name);
    return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(found) ? `\u2068${found}\u2069` : found;
  };
  return { lang, say, number, percent, share, read, list, name };
}

// A percentage as somebody types it, `12,5` or `12.5 %`, as a share; NaN if it is none.
function typedShare(text) {
  const found = /^\s*(\d{1,3}(?:[.,]\d*)?|[.,]\d+)\s*%?\s*$/.exec(text);
  const share = found ? Number(found[1].replace(",", ".")) / 100 : NaN;
  return share >= 0 && share <= 1 ? share : NaN;
}
