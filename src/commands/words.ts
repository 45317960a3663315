/** The first word without what people put around it: `P1,` `"P1"` `` `P1` ``. */
export function firstWord(argument: string): string {
  const [word = ''] = argument.split(/\s/, 1)
  return word.replace(/^[`'"*_]+/, '').replace(/[`'"*_.,;:]+$/, '')
}
