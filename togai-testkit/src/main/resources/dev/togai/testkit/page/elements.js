// Elements, tables, lists that keep their focus, and formats. All text is set as text, never as HTML.

const SVG = 'http://www.w3.org/2000/svg'

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name, value)
    } else if (value === true) {
      node.setAttribute(name, '')
    } else if (value !== false && value != null) {
      node.setAttribute(name, value)
    }
  }
  node.append(...children.flat(3).filter((child) => child != null && child !== '' && child !== false))
  return node
}

/** Creates an element. A function as an attribute is a listener for the event of its name. */
export const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children)

/** Creates an element of SVG. */
export const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children)

/** The key and the content of each node that update has added. */
const shown = new WeakMap()

/** Updates the children of a parent. Keeps the nodes of unchanged items, and with them focus and selection. */
export function update(parent, items, key, render) {
  const keys = new Set(items.map(key))
  const known = new Map()
  for (const node of [...parent.children]) {
    if (keys.has(shown.get(node)?.key)) {
      known.set(shown.get(node).key, node)
    } else {
      node.remove()
    }
  }
  let before = parent.firstElementChild
  for (const item of items) {
    const content = JSON.stringify(item)
    const old = known.get(key(item))
    const node = old && shown.get(old).content === content ? old : render(item)
    shown.set(node, { key: key(item), content })
    const inPlace = old && old === before
    if (inPlace) {
      before = before.nextElementSibling
    }
    if (node !== old) {
      old?.remove()
    }
    if (node !== old || !inPlace) {
      parent.insertBefore(node, before)
    }
  }
}

/**
 * Creates a table whose rows become cards on narrow screens. Roles are explicit, because a changed display removes them.
 * A column is [heading, render of the cell's content, class].
 */
export function table(caption, columns, key) {
  const body = el('tbody', { role: 'rowgroup' })
  const heading = ([name, , style]) => el('th', { scope: 'col', role: 'columnheader', class: style }, name)
  const node = el(
    'table',
    { role: 'table' },
    el('caption', {}, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, columns.map(heading))),
    body,
  )
  const row = (item) =>
    el(
      'tr',
      { role: 'row' },
      columns.map(([name, render, style], i) =>
        i === 0
          ? el('th', { scope: 'row', role: 'rowheader', class: style, 'data-label': name }, render(item))
          : el('td', { role: 'cell', class: style, 'data-label': name }, render(item)),
      ),
    )
  const empty = el('p', { class: 'empty', hidden: true })
  return {
    node: el('div', { class: 'card table' }, node, empty),
    show(items, message = '') {
      update(body, items, key, row)
      node.hidden = items.length === 0
      empty.hidden = items.length > 0
      empty.textContent = message
    },
  }
}

/** Creates a status with a sign, because color alone is no information. */
export const badge = (kind, text) => el('span', { class: `badge ${kind}` }, text)

/** Formats an instant. The fake's clock is in UTC. */
export function time(instant) {
  if (!instant) {
    return ''
  }
  const short = instant.replace('T', ' ').replace(/(\.\d{3})\d*/, '$1').replace('Z', '')
  return el('time', { datetime: instant, title: `${instant} (UTC)` }, short)
}

/** Groups the digits of a decimal number without changing any digit. */
export function decimal(text) {
  const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(text) ?? [, '', text, '']
  return (sign ? '\u2212' : '') + whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') + rest
}

/** Indents JSON without parsing it: numbers keep all their digits, and invalid JSON stays as it is. */
export function indent(json) {
  if (!/^\s*[[{]/.test(json)) {
    return json
  }
  let depth = 0
  const line = () => '\n' + '  '.repeat(Math.max(depth, 0))
  const tokens = json.match(/"(?:[^"\\]|\\.)*"?|[[{]\s*[\]}]|[[\]{},:]|[^\s"[\]{},:]+/g) ?? []
  return tokens
    .map((token) => {
      if (token === '{' || token === '[') {
        depth++
        return token + line()
      }
      if (token === '}' || token === ']') {
        depth--
        return line() + token
      }
      return token === ',' ? token + line() : token === ':' ? ': ' : token
    })
    .join('')
}

/** Creates a block of code that the keyboard can scroll. */
export const code = (label, text) => el('pre', { tabindex: '0', role: 'region', 'aria-label': label }, el('code', {}, text))

/** Creates a list of names and values. */
export const facts = (pairs) =>
  el(
    'dl',
    {},
    pairs.filter(([, value]) => value != null && value !== '').map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
  )

/** Creates a labelled choice. Options can change later, and the choice remains. */
export function choice(label, all, values, selected, changed) {
  const select = el('select', { change: () => changed(select.value) })
  const show = (names) => {
    const value = select.value || selected
    const known = value && !names.includes(value) ? [...names, value] : names
    select.replaceChildren(...(all ? [el('option', { value: '' }, all)] : []), ...known.map((name) => el('option', { value: name, selected: name === value }, name)))
  }
  show(values)
  return { node: el('label', {}, label, select), show, value: () => select.value }
}

/** Creates a labelled search field, which reports its value after a pause. */
export function search(label, value, changed) {
  let timer
  const input = el('input', {
    type: 'search',
    value,
    autocomplete: 'off',
    spellcheck: 'false',
    input: () => {
      clearTimeout(timer)
      timer = setTimeout(() => changed(input.value.trim()), 250)
    },
  })
  return el('label', { class: 'search' }, label, input)
}

/** Creates a card with a heading. */
export const section = (title, ...content) => el('section', { class: 'card' }, el('h2', {}, title), content)

/** Creates the form of filters. They apply at once. */
export const form = (...fields) => el('form', { class: 'filters', submit: (e) => e.preventDefault() }, fields)

/** Creates a view with a title. */
export const view = (title, content, refresh) => ({ title, content: el('div', {}, el('h1', {}, title), content), refresh })

/** Creates the view of one thing. Renders it again only if it has changed. */
export function details(title, [href, back], load, name, render) {
  const heading = el('h1', {}, title)
  const body = el('div')
  return {
    title,
    content: el('div', {}, el('a', { href }, `\u2190 ${back}`), heading, body),
    async refresh() {
      const found = await load()
      heading.textContent = name(found)
      update(body, [found], () => '', () => el('div', {}, render(found)))
    },
  }
}

/** Creates a list with filters, which are in the address, and with a button for older rows. Updates keep the loaded rows. */
export function list({ announce, setParameters }, kind, filters, load, rows) {
  let pages = 1
  const older = el('button', { hidden: true, click: () => pages++ && refresh() }, 'Show older')
  const refresh = async () => {
    const all = []
    let before
    for (let i = 0; i < pages && (i === 0 || before); i++) {
      const page = await load({ ...filters, before })
      all.push(...page[kind])
      before = page.older
    }
    older.hidden = !before
    rows.show(all, Object.values(filters).some(Boolean) ? `No ${kind} match.` : `No ${kind} yet.`)
    return all.length
  }
  const change = async (changed) => {
    Object.assign(filters, changed)
    setParameters(filters)
    pages = 1
    announce(`Shown ${kind}: ${await refresh()}`)
  }
  return { nodes: [rows.node, older], refresh, change }
}
