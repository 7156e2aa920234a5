// The overview, requests, meters and schemas.

import { badge, code, decimal, details, el, facts, form, indent, list, search, section, table, time, view } from './elements.js'
import { get } from './server.js'
import { eventTable } from './events.js'

const OVERVIEW_ROWS = 8

const link = (href, ...content) => el('a', { href }, ...content)

/** Returns the badge of an HTTP status. */
function statusBadge(status) {
  if (status === 0) {
    return badge('bad', 'no response')
  }
  return badge(status < 300 ? 'ok' : status < 400 ? 'idle' : status < 500 ? 'warn' : 'bad', String(status))
}

const line = ({ method, target }) => [el('span', { class: 'method' }, method), ' ', el('span', { class: 'path' }, target)]

const requestTable = (caption) =>
  table(
    caption,
    [
      ['Request', (request) => link(`#/requests/${request.number}`, line(request)), 'main'],
      ['Status', (request) => statusBadge(request.status)],
      ['Time', (request) => time(request.time), 'dim'],
      ['Number', (request) => `#${request.number}`, 'dim number'],
    ],
    (request) => request.number,
  )

function tile(href, title) {
  const value = el('b', {}, '0')
  const detail = el('span', {}, '')
  return {
    node: el('li', {}, el('a', { class: 'card tile', href }, el('span', { class: 'title' }, title), value, detail)),
    show(counts, text) {
      value.textContent = decimal(String(counts?.total ?? 0))
      detail.textContent = text
    },
  }
}

const byStatus = (counts) =>
  Object.entries(counts?.byStatus ?? {})
    .map(([name, count]) => `${count} ${name.toLowerCase()}`)
    .join(', ')

export function overview({ summary }) {
  const events = tile('#/events', 'Events')
  const failed = tile('#/events?status=UNPROCESSED', 'Failed events')
  const requests = tile('#/requests', 'Requests')
  const meters = tile('#/meters', 'Meters')
  const latestEvents = eventTable('Latest events')
  const latestRequests = requestTable('Latest requests')
  const tiles = el('ul', { class: 'tiles' }, events.node, failed.node, requests.node, meters.node)
  return view('Overview', [tiles, latestEvents.node, latestRequests.node], async () => {
    const limit = OVERVIEW_ROWS
    const [recentEvents, recentRequests] = await Promise.all([get('events', { limit }), get('requests', { limit })])
    const numbers = summary()
    events.show(numbers.events, `${numbers.events?.metered ?? 0} metered`)
    failed.show({ total: numbers.events?.failed }, `${numbers.events?.unmetered ?? 0} others without usage`)
    requests.show(numbers.requests, `${numbers.requests?.failed ?? 0} failed`)
    meters.show(numbers.meters, byStatus(numbers.meters) || 'none yet')
    latestEvents.show(recentEvents.events, 'No events yet. Events appear here as a client sends them.')
    latestRequests.show(recentRequests.requests, 'No requests yet. Requests appear here while a test suite runs.')
  })
}

export function requests(page) {
  const { text = '', failed = '' } = page.parameters
  const rows = list(page, 'requests', { text, failed }, (query) => get('requests', query), requestTable('Requests, newest first'))
  const box = el('input', { type: 'checkbox', checked: failed !== '', change: () => rows.change({ failed: box.checked ? '1' : '' }) })
  const filters = form(
    search('Path contains', text, (changed) => rows.change({ text: changed })),
    el('label', { class: 'check' }, box, 'Only failures'),
  )
  return view('Requests', [filters, ...rows.nodes], rows.refresh)
}

const empty = (text) => el('p', { class: 'empty' }, text)

const body = (title, text) => section(title, text ? code(title, indent(text)) : empty('No body.'))

export const request = (page, number) =>
  details(
    `Request ${number}`,
    ['#/requests', 'All requests'],
    () => get(`requests/${number}`),
    () => `Request ${number}`,
    (found) => [
      el('section', { class: 'card' }, el('p', { class: 'request' }, line(found)), el('p', {}, statusBadge(found.status), ' ', time(found.time))),
      section('Request headers', found.headers.length ? facts(found.headers.map(({ name, value }) => [name, value])) : empty('None: the call was made in memory.')),
      body('Request body', found.requestBody),
      body('Response body', found.responseBody),
    ],
  )

const METER_STATUS = { ACTIVE: 'ok', DRAFT: 'idle', INACTIVE: 'warn', ARCHIVED: 'idle' }

const meterBadge = (status) => badge(METER_STATUS[status] ?? 'idle', status ?? 'UNKNOWN')

const rule = (text) => el('code', { class: 'rule' }, text)

const rules = (meter) => meter.rules.map(({ matcher, formula }) => el('div', {}, matcher && [rule(matcher), ' \u2192 '], formula && rule(formula)))

export function meters() {
  const rows = table(
    'Meters, in the order of creation',
    [
      ['Name', (meter) => link(`#/meters/${encodeURIComponent(meter.id)}`, meter.name), 'main'],
      ['Status', (meter) => meterBadge(meter.status)],
      ['Aggregation', (meter) => meter.aggregation],
      ['Schema', (meter) => meter.schema, 'dim'],
      ['Rules', rules, 'wide'],
    ],
    (meter) => meter.id,
  )
  return view('Meters', [rows.node], async () => rows.show((await get('meters')).meters, 'No meters yet.'))
}

export const meter = (page, id) =>
  details(
    `Meter ${id}`,
    ['#/meters', 'All meters'],
    () => get(`meters/${encodeURIComponent(id)}`),
    (found) => found.name,
    (found) => [
      el(
        'section',
        { class: 'card' },
        facts([
          ['Id', found.id],
          ['Status', meterBadge(found.status)],
          ['Aggregation', found.aggregation],
          ['Schema', found.schema],
        ]),
      ),
      section('Rules', el('p', { class: 'dim' }, 'The matcher selects events, and the formula computes their units.'), rules(found)),
      body('JSON', found.json),
    ],
  )

const names = (fields) => fields?.map((field) => field.name).join(', ')

export function schemas() {
  const rows = table(
    'Event schemas',
    [
      ['Name', (schema) => schema.name, 'main'],
      ['Version', (schema) => String(schema.version ?? 1), 'named'],
      ['Status', (schema) => schema.status && meterBadge(schema.status)],
      ['Attributes', (schema) => names(schema.attributes), 'named'],
      ['Dimensions', (schema) => names(schema.dimensions), 'named'],
      ['Enrichments', (schema) => names(schema.enrichments?.fields), 'named'],
    ],
    (schema) => schema.name,
  )
  return view('Schemas', [rows.node], async () => rows.show((await get('schemas')).schemas, 'No event schemas yet.'))
}
