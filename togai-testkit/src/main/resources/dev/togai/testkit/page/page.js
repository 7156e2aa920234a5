// The frame of the page: navigation, the token, and live updates. Each view is a function in views.js, events.js or usage.js.

import { decimal, el } from './elements.js'
import { get, listen, pause, setToken } from './server.js'
import { meter, meters, overview, request, requests, schemas } from './views.js'
import { event, events } from './events.js'
import { usage } from './usage.js'

const ROUTES = [
  [/^\/?$/, overview, 'overview'],
  [/^\/events$/, events, 'events'],
  [/^\/events\/([^/]+)$/, event, 'events'],
  [/^\/usage$/, usage, 'usage'],
  [/^\/requests$/, requests, 'requests'],
  [/^\/requests\/(\d+)$/, request, 'requests'],
  [/^\/meters$/, meters, 'meters'],
  [/^\/meters\/([^/]+)$/, meter, 'meters'],
  [/^\/schemas$/, schemas, 'schemas'],
]

/** The shortest time between two updates of a view, and between two announcements of changes. */
const UPDATE_MILLIS = 400
const ANNOUNCEMENT_MILLIS = 15_000

const main = document.getElementById('main')
const live = document.getElementById('live')
const announcer = document.getElementById('announcer')

let view
let summary = {}
let pendingLogin

function announce(text) {
  announcer.textContent = text
}

/** Splits the part of the address behind the number sign into path and parameters. */
function address() {
  const [path, query = ''] = window.location.hash.slice(1).split('?')
  return { path, parameters: Object.fromEntries(new URLSearchParams(query)) }
}

function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Stores the filters of a view in its address, so that a link or a reload shows the same rows. */
function setParameters(parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value)).toString()
  history.replaceState(null, '', `#${address().path}${query ? `?${query}` : ''}`)
}

async function refresh() {
  const shown = view
  try {
    await shown?.refresh()
    shown?.content.querySelector(':scope > .failure')?.remove()
  } catch (e) {
    if (e.status === 401) {
      await login()
    } else if (shown === view) {
      shown.content.querySelector(':scope > .failure')?.remove()
      shown.content.append(el('p', { class: 'failure' }, `Cannot load: ${e.message}.`))
    }
  }
}

async function show(focus) {
  if (pendingLogin) {
    return
  }
  const { path, parameters } = address()
  const [pattern, create, name] = ROUTES.find(([known]) => known.test(path)) ?? ROUTES[0]
  const variables = (pattern.exec(path) ?? []).slice(1).map(decode)
  view = create({ announce, parameters, setParameters, summary: () => summary }, ...variables)
  for (const link of document.querySelectorAll('[data-view]')) {
    if (link.dataset.view === name) {
      link.setAttribute('aria-current', 'page')
      link.scrollIntoView({ block: 'nearest', inline: 'center' })
    } else {
      link.removeAttribute('aria-current')
    }
  }
  document.title = `${view.title} - Fake Togai`
  main.replaceChildren(view.content)
  if (focus) {
    window.scrollTo(0, 0)
    main.focus({ preventScroll: true })
  }
  await refresh()
  main.dataset.ready = window.location.hash
}

function showSummary(numbers) {
  summary = numbers
  for (const count of document.querySelectorAll('[data-count]')) {
    count.textContent = decimal(String(summary[count.dataset.count]?.total ?? ''))
  }
}

/** Shows the form for the token until a request succeeds with it. */
function login() {
  pendingLogin ??= new Promise((resolve) => {
    const message = el('p', { class: 'failure', role: 'alert' })
    const input = el('input', { type: 'password', autocomplete: 'off', required: true, id: 'token' })
    const submit = async (e) => {
      e.preventDefault()
      setToken(input.value)
      try {
        showSummary(await get('summary'))
      } catch (failure) {
        message.textContent = `${failure.message}.`
        input.select()
        return
      }
      pendingLogin = undefined
      resolve()
      await show(true)
    }
    view = undefined
    document.title = 'Token - Fake Togai'
    main.replaceChildren(
      el(
        'form',
        { class: 'card login', submit },
        el('h1', {}, 'Token'),
        el('p', {}, 'This fake was started with a token. The page keeps it in memory until you close it.'),
        el('label', { for: 'token' }, 'Token'),
        input,
        el('button', {}, 'Show the fake'),
        message,
      ),
    )
    input.focus()
  })
  return pendingLogin
}

let changed = false
let updating = false
let newRequests = 0
let nextAnnouncement = 0

/** Updates the view after a pause, once for all changes meanwhile. */
async function update() {
  changed = true
  if (updating) {
    return
  }
  updating = true
  while (changed) {
    await pause(UPDATE_MILLIS)
    changed = false
    await refresh()
    if (newRequests > 0 && Date.now() > nextAnnouncement) {
      nextAnnouncement = Date.now() + ANNOUNCEMENT_MILLIS
      announce(`${newRequests} new ${newRequests === 1 ? 'request' : 'requests'}`)
      newRequests = 0
    }
  }
  updating = false
}

function onEvent(name, data) {
  if (name === 'summary') {
    showSummary(data)
  } else if (name === 'request') {
    newRequests++
  } else if (name === 'missed') {
    newRequests += data.requests
  }
  update()
}

function onState(state) {
  if (live.dataset.state !== state) {
    live.dataset.state = state
    live.textContent = state === 'live' ? 'Live' : 'Waiting for the server'
    announce(live.textContent)
  }
}

document.getElementById('address').textContent = window.location.host
document.getElementById('skip').addEventListener('click', (e) => {
  e.preventDefault()
  main.focus()
})
window.addEventListener('hashchange', () => show(true))

try {
  showSummary(await get('summary'))
  await show(false)
} catch (e) {
  if (e.status === 401) {
    await login()
  } else {
    await show(false)
  }
}
listen(onEvent, onState, login)
