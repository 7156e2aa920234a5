// Draws the output of a terminal as SVG: node site/terminal.js < output > picture.svg
// Understands the colors of the command line program, and drops the progress that it erases.
import { readFileSync } from 'node:fs'

const COLUMNS = 110
const [CHAR, LINE, PAD] = [8.43, 19, 18]
const COLORS = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' }

// SVG collapses blanks, but not those that do not break.
const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00a0')

/** Returns the lines as lists of characters with their style. */
function styled(output) {
  let style = ''
  return output.split('\n').map((line) => {
    // Before the last code that erases the line is progress.
    const shown = line.replace(/\r$/, '').replace(/^[^]*\x1b\[K/, '')
    const characters = []
    for (const [, codes, character] of shown.matchAll(/\x1b\[([\d;]*)m|(.)/gu)) {
      if (character !== undefined) {
        characters.push({ character, style })
      } else if (codes === '' || codes === '0') {
        style = ''
      } else if (codes === '1') {
        style += 'font-weight:bold;'
      } else if (codes === '2') {
        style += 'fill:#8b949e;'
      } else {
        style += `fill:${COLORS[codes] ?? '#e6edf3'};`
      }
    }
    return characters
  })
}

/** Breaks a line at a blank before the last column. The further lines are indented. */
function wrapped(characters) {
  const lines = []
  let rest = characters
  while (rest.length > COLUMNS) {
    const blank = rest.slice(0, COLUMNS).map((it) => it.character).lastIndexOf(' ')
    const end = blank > COLUMNS / 2 ? blank + 1 : COLUMNS
    lines.push(rest.slice(0, end))
    rest = [...'      '].map((character) => ({ character, style: '' })).concat(rest.slice(end))
  }
  return [...lines, rest]
}

function spans(characters) {
  let text = ''
  for (let begin = 0; begin < characters.length; ) {
    const { style } = characters[begin]
    let end = begin
    while (end < characters.length && characters[end].style === style) end++
    const part = escape(characters.slice(begin, end).map((it) => it.character).join(''))
    text += style ? `<tspan style="${style}">${part}</tspan>` : part
    begin = end
  }
  return text
}

const lines = styled(readFileSync(0, 'utf8').trimEnd()).flatMap(wrapped)
const width = Math.ceil(COLUMNS * CHAR + 2 * PAD)
const height = lines.length * LINE + 2 * PAD
console.log(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3">`)
lines.forEach((line, i) => console.log(`<text x="${PAD}" y="${PAD + (i + 0.8) * LINE}">${spans(line)}</text>`))
console.log('</g>\n</svg>')
