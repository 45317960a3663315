/** Letter of a class of words → its bit. Classes are few; sets of them are one number. */
const bits = new Map<string, number>()
const known = new Map<string, number>()

/** A set of tags, such as `PN`, as a number: two sets share a tag when `a & b` is not 0. */
export function bitsOf(tags: string): number {
  let set = known.get(tags)
  if (set === undefined) {
    set = 0
    for (const letter of tags) set |= bitOf(letter)
    known.set(tags, set)
  }
  return set
}

function bitOf(letter: string): number {
  const bit = bits.get(letter) ?? 1 << bits.size
  if (bits.size > 30) throw new RangeError('Unexpected number of classes of words, expected at most 31')
  bits.set(letter, bit)
  return bit
}
