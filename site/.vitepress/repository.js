import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = 'https://github.com/togai-java/togai-java'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Returns the file of the site for a Markdown file of the repository, both with `/` and the ending `.md`. */
export function pageOf(file) {
  if (file === 'README.md') {
    return 'index.md'
  }
  return file.startsWith('docs/')
    ? file.slice('docs/'.length).replace(/README\.md$/, 'index.md')
    : file.toLowerCase()
}

function textOf(file) {
  return readFileSync(resolve(ROOT, file), 'utf8')
}

/** Returns the main title of a Markdown file of the repository. */
export function titleOf(file) {
  return textOf(file).match(/^# (.+)$/m)[1]
}

/** Tests whether a Markdown file of the repository has headings below its title. */
export function hasSections(file) {
  return /^## /m.test(textOf(file))
}

/** Returns the anchor that GitHub gives to a heading, which is the same on the site. */
export function anchorOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

function isPage(path) {
  return path.endsWith('.md') && (path.startsWith('docs/') || !path.includes('/'))
}

/** Returns a link of a file in the form for the site: a page, or the address of another file on GitHub. */
function siteLink(file, href) {
  const [, target, anchor] = href.match(/^([^#]*)(#.*)?$/)
  const path = posix.normalize(posix.join(posix.dirname(file), decodeURI(target))).replace(/\/$/, '')
  if (path.startsWith('..') || !existsSync(resolve(ROOT, path))) {
    throw new Error(`${file} links to ${href}, which does not exist`)
  }
  if (statSync(resolve(ROOT, path)).isDirectory()) {
    return existsSync(resolve(ROOT, path, 'README.md'))
      ? `/${pageOf(`${path}/README.md`)}${anchor ?? ''}`
      : `${REPOSITORY}/tree/main/${path}`
  }
  return isPage(path) ? `/${pageOf(path)}${anchor ?? ''}` : `${REPOSITORY}/blob/main/${path}${anchor ?? ''}`
}

/** Rewrites the links of documents, which are relative to their files in the repository. */
export function repositoryLinks(md) {
  md.core.ruler.push('repository_links', (state) => {
    const file = relative(ROOT, state.env.realPath ?? state.env.path).split(sep).join('/')
    for (const block of state.tokens) {
      for (const token of block.children ?? []) {
        const href = token.type === 'link_open' ? token.attrGet('href') : null
        if (href && !/^([a-z]+:|#|\/)/i.test(href)) {
          token.attrSet('href', siteLink(file, href))
        }
      }
    }
  })
}
