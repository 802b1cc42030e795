export { fitParameters, leastReviews, type FitHooks, type FittedParameters } from './fit'
export { measureFit, type Fit } from './metrics'
export { sequencesOf, sequencesOfRows, type ReviewSequences } from './sequences'
