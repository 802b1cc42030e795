/** Typed answers: judged kindly, with a difference to show and a sentence that says why. */
export { judgeAnswer, type JudgeOptions, type Judgement } from './judge'
export { answerDifference, type AnswerDifference, type AnswerRun } from './difference'
export { leniencies, type Leniency } from './normal'
export { alternativesOf } from './alternatives'
