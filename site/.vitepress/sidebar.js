import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pageOf, ROOT, titleOf } from './repository.js'

const page = (text, file, anchor = '') => ({
  text,
  link: `/${pageOf(file).replace(/(index)?\.md$/, '')}${anchor}`,
})

const guide = (text, name, anchor) => page(text, `docs/guide/${name}.md`, anchor)

const decisions = readdirSync(resolve(ROOT, 'docs/adr'))
  .filter((name) => /^\d+-/.test(name))
  .sort()
  .map((name) => page(titleOf(`docs/adr/${name}`), `docs/adr/${name}`))

/** The pages in the order for a new user. */
export const sidebar = [
  {
    text: 'Start',
    items: [
      page('Overview', 'README.md'),
      page('Install', 'README.md', '#install'),
      page('First meter', 'README.md', '#first-meter'),
      page('Test a meter', 'README.md', '#test-a-meter'),
      page('Modules', 'README.md', '#modules'),
    ],
  },
  {
    text: 'Guide',
    items: [
      guide('Client', 'client'),
      guide('Rules', 'rules'),
      guide('Readable rules', 'readable-rules'),
      guide('Recipes', 'recipes'),
      guide('Checking rules', 'checking'),
      guide('Preview', 'preview'),
      guide('Explanations', 'explanations'),
      guide('Event schemas', 'event-schemas'),
      guide('Events', 'events'),
      guide('Prove that usage arrived', 'commitments'),
      guide('Record usage', 'record-usage'),
      guide('Outbox', 'outbox'),
      guide('Metrics', 'metrics'),
      guide('Customers and accounts', 'accounts'),
      guide('Resilience', 'resilience'),
      guide('Testing', 'testing'),
      guide('Test your billing', 'test-your-billing'),
      guide('Other languages', 'other-languages'),
      guide('Coverage', 'coverage'),
      guide('Proofs', 'proofs'),
      guide('Meters as code', 'meters-as-code'),
      guide('Backtests', 'backtest'),
      guide('Fake over HTTP', 'fake-over-http'),
      guide('Page of the fake', 'fake-page'),
      guide('Failure lab', 'failure-lab'),
      guide('Spring Boot', 'spring-boot'),
      guide('Observability', 'observability'),
      guide('Command line', 'cli'),
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: 'Javadoc', link: '/api/index.html', target: '_self' },
      page('Checks', 'docs/checks.md'),
      guide('Errors', 'errors'),
      page('What happens when', 'docs/what-happens-when.md'),
      guide('Metrics of the client', 'observability', '#metrics'),
      guide('Spring properties', 'spring-boot', '#properties'),
      guide('JSON', 'json'),
      page('Dialects', 'docs/dialects.md'),
      guide('Compatibility', 'compatibility'),
      page('Versioning', 'VERSIONING.md'),
      page('Benchmarks', 'docs/benchmarks.md'),
    ],
  },
  {
    text: 'Decisions',
    collapsed: true,
    link: '/adr/',
    items: decisions,
  },
  {
    text: 'Project',
    items: [
      page('Changelog', 'CHANGELOG.md'),
      page('Contributing', 'CONTRIBUTING.md'),
      page('Security', 'SECURITY.md'),
    ],
  },
]
