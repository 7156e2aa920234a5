import { defineConfig } from 'vitepress'
import { checkSite } from './check.js'
import { breakableCode, labeledCells } from './layout.js'
import { anchorOf, hasSections, pageOf, REPOSITORY, repositoryLinks } from './repository.js'
import { sidebar } from './sidebar.js'

const ICON =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3"' +
  ' fill="%233451b2"/><path d="M4 4h8v2H9v6H7V6H4z" fill="white"/></svg>'

export default defineConfig({
  title: 'Togai for Java',
  description: 'A Java client, a rule language and a fake for the usage meters of Togai.',
  lang: 'en',
  base: `/${REPOSITORY.split('/').pop()}/`,

  // The pages are the documents of the repository as they are there.
  srcDir: '..',
  srcExclude: ['!(docs)/**/*'],
  rewrites: pageOf,
  outDir: 'target/dist',
  cacheDir: 'target/cache',
  cleanUrls: true,
  ignoreDeadLinks: false,
  buildEnd: checkSite,

  vite: {
    plugins: [
      {
        name: 'vue-for-pages-outside-this-folder',
        enforce: 'pre',
        resolveId: (id, importer, { ssr }) => (ssr && /^vue(\/|$)/.test(id) ? { id, external: true } : null),
      },
    ],
  },

  markdown: {
    anchor: { slugify: anchorOf },
    config: (md) => {
      repositoryLinks(md)
      labeledCells(md)
      breakableCode(md)
    },
  },

  head: [['link', { rel: 'icon', href: ICON }]],
  transformPageData: (page) => ({
    titleTemplate: page.relativePath === 'index.md' ? ':title' : undefined,
    frontmatter: { ...page.frontmatter, aside: hasSections(page.filePath) },
  }),

  themeConfig: {
    nav: [
      { text: 'Guide', link: '/guide/client', activeMatch: '/guide/' },
      { text: 'Checks', link: '/checks' },
      { text: 'Javadoc', link: '/api/index.html', target: '_self' },
      { text: 'Changelog', link: '/changelog' },
    ],
    sidebar,
    outline: [2, 3],
    search: {
      provider: 'local',
      options: { miniSearch: { searchOptions: { combineWith: 'AND' } } },
    },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    editLink: { pattern: `${REPOSITORY}/edit/main/:path`, text: 'Edit this page' },
  },
})
