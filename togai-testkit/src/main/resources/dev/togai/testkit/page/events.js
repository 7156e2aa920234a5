// Events, and the reason for the result of a meter.

import { badge, choice, code, decimal, details, el, facts, form, list, search, section, table, time, view } from './elements.js'
import { get } from './server.js'

const PREFIX = /^INGESTION_(COMPLETED_|FAILED_)?/

/** Returns the badge of an ingestion status. */
export function statusBadge(status) {
  const kind = status.includes('FAILED')
    ? 'bad'
    : status === 'INGESTION_COMPLETED_EVENT_METERED'
      ? 'ok'
      : status === 'INGESTION_IN_PROGRESS'
        ? 'idle'
        : 'warn'
  const text = status.replace(PREFIX, '').replaceAll('_', ' ').toLowerCase()
  return el('span', { title: status }, badge(kind, status === 'INGESTION_FAILED' ? 'failed' : text))
}

const units = (event) =>
  event.units.length
    ? el('ul', { class: 'plain' }, event.units.map((unit) => el('li', {}, el('b', { class: 'number' }, decimal(unit.units)), ' ', unit.meter)))
    : el('span', { class: 'dim' }, 'none')

/** Creates a table of events. */
export const eventTable = (caption) =>
  table(
    caption,
    [
      ['Event', (event) => el('a', { href: `#/events/${encodeURIComponent(event.key)}` }, event.id || '(no id)'), 'main'],
      ['Status', (event) => statusBadge(event.status)],
      ['Schema', (event) => event.schema],
      ['Account', (event) => event.account, 'account'],
      ['Units', units],
      ['Time', (event) => time(event.time), 'dim'],
    ],
    (event) => event.key,
  )

export function events(page) {
  const { text = '', account = '', schema = '', status = '' } = page.parameters
  const rows = list(page, 'events', { text, account, schema, status }, (query) => get('events', query), eventTable('Events, latest received first'))
  const accounts = choice('Account', 'All accounts', [], account, (changed) => rows.change({ account: changed }))
  const schemas = choice('Schema', 'All schemas', [], schema, (changed) => rows.change({ schema: changed }))
  const statuses = choice('Status', 'All statuses', [], status, (changed) => rows.change({ status: changed }))
  const filters = form(search('Id or value contains', text, (changed) => rows.change({ text: changed })), accounts.node, schemas.node, statuses.node)
  return view('Events', [filters, ...rows.nodes], async () => {
    const { accounts: accountNames, schemas: schemaNames, byStatus } = page.summary().events ?? {}
    accounts.show(accountNames ?? [])
    schemas.show(schemaNames ?? [])
    statuses.show([...CATEGORIES, ...Object.keys(byStatus ?? {})])
    await rows.refresh()
  })
}

const CATEGORIES = ['PROCESSED', 'UNPROCESSED', 'IN_PROGRESS']

const RESULTS = { COUNTED: ['ok', 'counted'], NOT_COUNTED: ['warn', 'not counted'] }

function part(node, depth = 0) {
  const notes = [
    node.state === 'failed' && badge('bad', 'failed'),
    node.state === 'skipped' && badge('idle', 'not evaluated'),
    depth > 0 && node.deciding && node.state !== 'skipped' && badge('key', 'decides'),
  ].filter(Boolean)
  return el(
    'li',
    { class: node.deciding ? 'deciding' : '' },
    el('div', {}, el('code', {}, node.text), node.result != null && [' \u2192 ', el('b', {}, node.result)], ' ', ...notes),
    node.parts.length > 0 && el('ul', {}, node.parts.map((inner) => part(inner, depth + 1))),
  )
}

const rule = ({ field, tree }) => [el('h4', {}, field), el('ul', { class: 'tree' }, part(tree))]

/** Creates the result of a meter, which loads the evaluated rule when it is opened. */
function meterResult(key, result) {
  const [kind, text] = RESULTS[result.result] ?? ['idle', result.result.toLowerCase()]
  const rules = el('div', { class: 'rules' })
  const open = async () => {
    if (why.open && rules.childElementCount === 0) {
      try {
        const found = await get(`events/${encodeURIComponent(key)}/meters/${encodeURIComponent(result.id)}`)
        rules.replaceChildren(...found.rules.flatMap(rule))
      } catch (e) {
        rules.replaceChildren(el('p', { class: 'failure' }, `Cannot explain: ${e.message}.`))
      }
    }
  }
  const why = el('details', { toggle: open }, el('summary', {}, 'Rule with values'), rules)
  return el(
    'li',
    { class: 'card result' },
    el(
      'div',
      { class: 'line' },
      el('h3', {}, el('a', { href: `#/meters/${encodeURIComponent(result.id)}` }, result.name)),
      badge(kind, text),
      result.units != null && el('b', { class: 'number units' }, decimal(result.units)),
    ),
    ...result.reasons.map((reason) => el('p', { class: 'reason' }, reason)),
    why,
  )
}

const failure = (it) => section(`The ${it.subject} failed`, el('p', {}, it.message), it.tree && code(`Evaluated rule ${it.field}`, it.tree))

const values = (title, fields) => fields.length > 0 && section(title, facts(fields.map(({ name, value }) => [name, value])))

export const event = (page, key) =>
  details(
    `Event ${key}`,
    ['#/events', 'All events'],
    () => get(`events/${encodeURIComponent(key)}`),
    (found) => found.id || '(no id)',
    (found) => [
      el(
        'section',
        { class: 'card' },
        el('p', {}, statusBadge(found.status), ' ', el('code', { class: 'dim' }, found.status)),
        found.description && el('p', {}, found.description),
        facts([
          ['Schema', found.schema],
          ['Account', found.account],
          ['Sent as', found.sentAccount === found.account ? '' : found.sentAccount],
          ['Before it was reverted', found.revertedFrom],
          ['Event time', time(found.time)],
          ['Received', time(found.received)],
          ['Reference', found.key],
        ]),
      ),
      found.failure && failure(found.failure),
      el(
        'section',
        {},
        el('h2', {}, 'Meters'),
        found.meters.length ? el('ul', { class: 'results' }, found.meters.map((result) => meterResult(key, result))) : el('p', { class: 'card empty' }, 'No meter evaluated this event.'),
      ),
      el('div', { class: 'columns' }, values('Attributes', found.attributes), values('Dimensions', found.dimensions), values('Enriched fields', found.enriched)),
    ],
  )
