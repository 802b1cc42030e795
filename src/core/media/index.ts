export { readImageHeader, type ImageHeader, type ImageKind } from './imageHeader'
export { checkImage, imageEnding, imageLimits, imageTooHeavy } from './imageLimits'
