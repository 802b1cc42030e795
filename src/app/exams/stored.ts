import { checkExamValues, type Exam, type ExamPart, type ExamResult } from '@core/exam'

/** A stored exam, undefined where what is stored is none: damaged, or of a version that we do not know. */
export function examFrom(value: unknown): Exam | undefined {
  if (!isRecord(value)) return undefined
  const { id, name, at, parts, minutesPerDay, otherDays, keepAfterwards, createdAt, modifiedAt } = value
  if (!isNumber(id) || !isNumber(at) || !isNumber(minutesPerDay)) return undefined
  if (typeof name !== 'string' || typeof keepAfterwards !== 'boolean') return undefined
  if (!isNumber(createdAt) || !isNumber(modifiedAt)) return undefined
  if (!Array.isArray(parts) || !parts.every(isPart)) return undefined
  if (!Array.isArray(otherDays) || !otherDays.every(isOtherDay)) return undefined
  const exam: Exam = { id, name, at, parts, minutesPerDay, otherDays, keepAfterwards, createdAt, modifiedAt }
  try {
    checkExamValues(exam)
  } catch {
    return undefined
  }
  if (isNumber(value['archivedAt'])) exam.archivedAt = value['archivedAt']
  const result = resultFrom(value['result'])
  if (result !== undefined) exam.result = result
  return exam
}

function resultFrom(value: unknown): ExamResult | undefined {
  if (!isRecord(value)) return undefined
  const { recordedAt, note, score, expected } = value
  if (!isNumber(recordedAt) || typeof note !== 'string') return undefined
  return {
    recordedAt,
    note,
    ...(isNumber(score) ? { score } : {}),
    ...(isNumber(expected) ? { expected } : {}),
  }
}

function isPart(value: unknown): value is ExamPart {
  if (!isRecord(value) || !isNumber(value['weight'])) return false
  switch (value['kind']) {
    case 'deck':
      return isNumber(value['deckId'])
    case 'tag':
      return typeof value['tag'] === 'string'
    case 'search':
      return typeof value['text'] === 'string'
    default:
      return false
  }
}

function isOtherDay(value: unknown): value is Exam['otherDays'][number] {
  return isRecord(value) && typeof value['date'] === 'string' && isNumber(value['minutes'])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
