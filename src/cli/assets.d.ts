/** The binary as a data address: the bundle of the command line is one file. */
declare module '*.wasm?url&inline' {
  const address: string
  export default address
}
