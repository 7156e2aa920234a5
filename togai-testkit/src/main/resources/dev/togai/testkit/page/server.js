// Requests to the fake. The token stays in memory: closing the page removes it.

let token = ''

export function setToken(value) {
  token = value
}

async function request(path, options = {}) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {}
  const response = await fetch(`/_fake/data/${path}`, { cache: 'no-store', headers, ...options })
  if (response.ok) {
    return response
  }
  const body = await response.json().catch(() => ({}))
  throw Object.assign(new Error(body.message ?? `Status ${response.status}`), { status: response.status })
}

/** Returns data of the fake. */
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value))
  const response = await request(`${path}?${query}`)
  return response.json()
}

export const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis))

const visible = () =>
  new Promise((resolve) => {
    const check = () => {
      if (!document.hidden) {
        document.removeEventListener('visibilitychange', check)
        resolve()
      }
    }
    document.addEventListener('visibilitychange', check)
    check()
  })

/** Passes each server-sent event of a response on. */
async function read(response, onEvent) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (text + part.value).split('\n\n')
    text = blocks.pop()
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
      if (name) {
        onEvent(name, JSON.parse(data))
      }
    }
  }
}

/**
 * Listens to changes until the page is closed, and connects again after a failure. Uses fetch, because an EventSource sends no
 * token. A hidden page disconnects: a browser has few connections to a server.
 */
export async function listen(onEvent, onState, onUnauthorized) {
  let controller = new AbortController()
  document.addEventListener('visibilitychange', () => document.hidden && controller.abort())
  for (;;) {
    await visible()
    controller = new AbortController()
    try {
      const response = await request('live', { signal: controller.signal })
      onState('live')
      await read(response, onEvent)
    } catch (e) {
      if (e.status === 401) {
        await onUnauthorized()
        continue
      }
    }
    if (!document.hidden) {
      onState('waiting')
      await pause(1000)
    }
  }
}
