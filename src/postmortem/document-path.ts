/** Is this the name of a post-mortem, and not of the template or of a page about the folder? */
export function isDocumentPath(path: string, template: string): boolean {
  const name = path.split('/').at(-1) ?? ''
  return /\.(?:md|markdown)$/i.test(name) && path !== template && !/^(?:readme|template)\./i.test(name)
}
