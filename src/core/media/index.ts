export { readImageHeader, type ImageHeader, type ImageKind } from './imageHeader'
export { checkImage, imageEnding, imageLimits, imageTooHeavy } from './imageLimits'
export { freeName, nameWithHash, safeMediaName } from './names'
