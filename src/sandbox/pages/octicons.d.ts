declare module '@primer/octicons' {
  /** Name → icon. The package brings no types of its own. */
  const octicons: Readonly<Record<string, { toSVG(options?: object): string } | undefined>>
  export default octicons
}
