// Between a file and the form: a form needs lists where a file may have a single value, and keys
// where it may have a text. What nobody changed in the form keeps its lines, comments included.
// The shapes of the keys are in shapes.json, which the hub writes from its own models.

const SOURCE = 'hub_source';
const TEXTS = { schema: jsyaml.FAILSAFE_SCHEMA }; // every value stays the text that was typed

// What the form shows of a file.
function read(text, shape) {
  const { front, body } = parted(text);
  return { ...spread(load(front), shape), body: body.trim(), [SOURCE]: text };
}

// The file with what the form says now.
function write(data, shape) {
  const source = parted(data[SOURCE] ?? '');
  const before = gather(spread(load(source.front), shape), shape);
  const { body: text = '', [SOURCE]: _text, ...shown } = data;
  const after = gather(shown, shape);
  const blocks = blocksOf(source.front);
  const keys = new Set([...blocks.keys(), ...Object.keys(after)]);
  const lines = [...keys].map((key) => {
    if (key in before ? same(before[key], after[key]) : !(key in after)) return blocks.get(key);
    return key in after ? jsyaml.dump({ [key]: after[key] }, { ...TEXTS, lineWidth: -1 }) : '';
  });
  const body = text.trim();
  const kept = body === source.body.trim() ? source.body : body && `\n${body}\n`;
  return `---\n${lines.join('')}---\n${kept}`;
}

function parted(text) {
  const found = /^---\n([^]*?\n)?---[ \t]*(?:\n|$)([^]*)$/.exec(text.replaceAll('\r\n', '\n'));
  return { front: found?.[1] ?? '', body: found ? found[2] : text };
}

function load(front) {
  const found = front.trim() && jsyaml.load(front, TEXTS);
  return isKeys(found) ? found : {};
}

// The lines of each key at the margin, with the notes above it.
function blocksOf(front) {
  const blocks = new Map();
  let above = '';
  let last = '';
  for (const line of front.split(/(?<=\n)/)) {
    const key = /^(["']?)([^\s#"'][^:"']*)\1\s*:(?=\s)/.exec(line)?.[2];
    if (key) blocks.set((last = key), above + line);
    else if (last && !/^#|^\s*$/.test(line)) blocks.set(last, blocks.get(last) + above + line);
    above = !key && /^#|^\s*$/.test(line) ? above + line : '';
  }
  if (last) blocks.set(last, blocks.get(last) + above);
  return blocks;
}

function spread(keys, shapes) {
  const shown = {};
  for (const [key, value] of Object.entries(keys)) {
    const shape = shapes[key] ?? {};
    const [text, group] = shape.either ?? [key, key];
    shown[isKeys(value) ? group : text] = spreadValue(value, shape);
  }
  return shown;
}

function spreadValue(value, shape) {
  if (shape.many) {
    const items = Array.isArray(value) ? value : value === '' ? [] : [value];
    return items.map((item) => spreadValue(item, { ...shape, many: false }));
  }
  if (shape.main && typeof value === 'string') return { [shape.main]: value };
  return shape.keys && isKeys(value) ? spread(value, shape.keys) : value;
}

function gather(shown, shapes) {
  const keys = {};
  const fieldOf = {};
  for (const [key, { either }] of Object.entries(shapes)) {
    for (const field of either ?? []) fieldOf[field] = key;
  }
  for (const [field, value] of Object.entries(shown)) {
    const key = fieldOf[field] ?? field;
    const found = gatherValue(value, shapes[key] ?? {});
    if (found !== undefined) keys[key] = found;
  }
  return keys;
}

function gatherValue(value, shape) {
  if (Array.isArray(value)) {
    const items = value.map((item) => gatherValue(item, { ...shape, many: false }));
    const left = items.filter((item) => item !== undefined);
    return left.length ? (left.length === 1 && typeof left[0] === 'string' ? left[0] : left) : undefined;
  }
  if (isKeys(value)) {
    const keys = gather(value, shape.keys ?? {});
    const only = Object.keys(keys);
    if (only.length === 1 && only[0] === shape.main) return keys[shape.main];
    return only.length ? keys : undefined;
  }
  const text = String(value ?? '').trim();
  return text === '' ? undefined : text;
}

function isKeys(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// In mappings the order says nothing.
function same(one, other) {
  const plain = (value) => JSON.stringify(value, (_key, inner) => isKeys(inner) ? Object.entries(inner).sort() : inner);
  return plain(one) === plain(other);
}
