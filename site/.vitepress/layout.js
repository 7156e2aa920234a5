function textOf(inline) {
  return inline.children.map((token) => token.content).join('')
}

/** Gives every cell of a table the heading of its column, which phones show in front of the cell. */
export function labeledCells(md) {
  md.core.ruler.push('labeled_cells', ({ tokens }) => {
    let headings = []
    let column = 0
    tokens.forEach((token, i) => {
      if (token.type === 'thead_open') {
        headings = []
      } else if (token.type === 'th_open') {
        headings.push(textOf(tokens[i + 1]))
      } else if (token.type === 'tr_open') {
        column = 0
      } else if (token.type === 'td_open') {
        token.attrSet('data-label', headings[column++])
      }
    })
  })
}

/** Lets long names in code break after dots and underscores. */
export function breakableCode(md) {
  const render = md.renderer.rules.code_inline
  md.renderer.rules.code_inline = (...args) => render(...args).replace(/([._])(?=[a-z])/gi, '$1<wbr>')
}
