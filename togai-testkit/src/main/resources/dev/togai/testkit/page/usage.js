// Usage of accounts by day: a chart for each account, and a table with the same numbers.

import { choice, decimal, el, form, svg, table, view } from './elements.js'
import { get } from './server.js'

const HEIGHT = 48
const WIDTH = 10
const DAYS = ['7', '31', '92']

const shortDay = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** Draws one bar for each day. All charts have the same scale, so that accounts can be compared. */
function chart(id, meter, row, days, low, high) {
  const y = (value) => ((high - value) / (high - low || 1)) * HEIGHT
  const bars = row.values.map((text, i) => {
    const value = Number(text)
    const top = Math.min(y(value), y(0))
    const height = Math.abs(y(value) - y(0))
    return svg('rect', { class: 'day', x: i * WIDTH + 1, width: WIDTH - 2, y: top, height: value === 0 ? 0 : Math.max(height, 1) }, svg('title', {}, `${days[i]}: ${decimal(text)}`))
  })
  const used = row.values.map((text, i) => [Number(text), i]).filter(([value]) => value !== 0)
  const [, top] = used.reduce((most, one) => (one[0] > most[0] ? one : most), [-Infinity, -1])
  const description = top < 0 ? 'No usage.' : `Total ${decimal(row.total)} on ${used.length} ${used.length === 1 ? 'day' : 'days'}, the most on ${days[top]}: ${decimal(row.values[top])}.`
  return svg(
    'svg',
    { viewBox: `0 0 ${days.length * WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-labelledby': `${id}-title ${id}-desc` },
    svg('title', { id: `${id}-title` }, `${meter} of ${row.account} by day`),
    svg('desc', { id: `${id}-desc` }, description),
    svg('line', { class: 'base', x1: 0, x2: days.length * WIDTH, y1: y(0), y2: y(0) }),
    bars,
  )
}

function charts(data) {
  const all = data.rows.flatMap((row) => row.values.map(Number))
  const low = Math.min(0, ...all)
  const high = Math.max(0, ...all)
  return el(
    'ul',
    { class: 'card charts' },
    data.rows.map((row, i) =>
      el('li', {}, el('span', { class: 'account' }, row.account), el('b', { class: 'number' }, decimal(row.total)), chart(`chart${i}`, data.meter, row, data.days, low, high)),
    ),
    el('li', { class: 'axis', 'aria-hidden': 'true' }, el('span', {}, shortDay(data.days[0])), el('span', {}, shortDay(data.days.at(-1)))),
  )
}

/** Creates the table with a row for each day with usage, and one for the total. */
function numbers(data) {
  const rows = data.days.map((day, i) => ({ day, values: data.rows.map((row) => row.values[i]) })).filter(({ values }) => values.some((value) => value !== '0'))
  const columns = data.rows.map((row, i) => [row.account, ({ values }) => decimal(values[i]), 'named units number'])
  const days = table(`${data.meter} by day and account, in UTC`, [['Day', ({ day }) => day, 'main'], ...columns], ({ day }) => day)
  days.show([...rows, { day: 'Total', values: data.rows.map((row) => row.total) }])
  return days.node
}

export function usage({ announce, parameters, setParameters }) {
  const filters = { meter: parameters.meter ?? '', days: parameters.days ?? '31' }
  const content = el('div')
  let shown = ''
  const change = async (changed) => {
    Object.assign(filters, changed)
    setParameters(filters)
    await refresh()
    announce('Chart updated')
  }
  const meters = choice('Meter', '', [], filters.meter, (meter) => change({ meter }))
  const days = choice('Days', '', DAYS, filters.days, (value) => change({ days: value }))
  const refresh = async () => {
    const data = await get('usage', filters)
    if (JSON.stringify(data) === shown) {
      return
    }
    shown = JSON.stringify(data)
    meters.show(data.meters)
    const more = data.more > 0 && el('p', { class: 'dim' }, `The ${data.rows.length} accounts with the most usage; ${data.more} more are not shown.`)
    content.replaceChildren(
      data.rows.length ? el('div', {}, charts(data), more, numbers(data)) : el('p', { class: 'card empty' }, 'No usage yet. It appears here when a meter counts events.'),
    )
  }
  return view('Usage', [form(meters.node, days.node), content], refresh)
}
