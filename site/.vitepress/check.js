import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

function linksOf(items) {
  return items.flatMap((item) => [...(item.link ? [item.link] : []), ...linksOf(item.items ?? [])])
}

function anchorsAndLinks(html) {
  const values = (pattern) => [...html.matchAll(pattern)].map((match) => match[1])
  return { anchors: new Set(values(/\sid="([^"]+)"/g)), links: values(/<a\s[^>]*?href="([^"]+)"/g) }
}

/** Fails if a link has no page, a link's anchor is not on its page, or a page is missing in the sidebar. */
export function checkSite({ outDir, site }) {
  const pages = new Map(
    readdirSync(outDir, { recursive: true })
      .filter((file) => file.endsWith('.html') && file !== '404.html' && !file.startsWith('api' + sep))
      .map((file) => [
        site.base + relative('.', file).split(sep).join('/').replace(/(index)?\.html$/, ''),
        anchorsAndLinks(readFileSync(join(outDir, file), 'utf8')),
      ]),
  )
  const problems = []
  for (const [address, { links }] of pages) {
    for (const link of links) {
      if (/^[a-z]+:/i.test(link) || link.startsWith(`${site.base}api/`)) {
        continue
      }
      const url = new URL(link, `http://site${address}`)
      const page = pages.get(url.pathname)
      if (!page) {
        problems.push(`${address}: there is no page ${url.pathname}`)
      } else if (url.hash && !page.anchors.has(decodeURIComponent(url.hash.slice(1)))) {
        problems.push(`${address}: ${url.pathname} has no heading ${url.hash}`)
      }
    }
  }
  const listed = new Set(linksOf(site.themeConfig.sidebar).map((link) => site.base + link.slice(1).replace(/#.*/, '')))
  for (const address of pages.keys()) {
    if (!listed.has(address)) {
      problems.push(`${address} is missing in sidebar.js`)
    }
  }
  if (problems.length > 0) {
    throw new Error(`The site has errors:\n${[...new Set(problems)].join('\n')}`)
  }
}
