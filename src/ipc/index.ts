// The room may import nothing of ours: it is what main, preload and host agree on.
export * from './bridge'
export * from './channels'
export * from './contract'
export * from './fileKinds'
export * from './fileNames'
export * from './folders'
export * from './transfer'
