import type { Attempt } from '@app/index'

/** Topics of some quizzes taken together, the weakest first. */
export function topicsOf(attempts: readonly Attempt[]): { name: string; points: number; of: number }[] {
  const sums = new Map<string, { points: number; of: number }>()
  for (const { topics } of attempts)
    for (const { name, points, of } of topics) {
      const sum = sums.get(name) ?? { points: 0, of: 0 }
      sums.set(name, { points: sum.points + points, of: sum.of + of })
    }
  return [...sums]
    .map(([name, { points, of }]) => ({ name, points, of }))
    .sort((a, b) => a.points / a.of - b.points / b.of || (a.name < b.name ? -1 : 1))
}

/** What quizzes were about, by name, the one with the latest mark first. */
export function subjectsOf(attempts: readonly Attempt[]): { key: string; title: string }[] {
  const titles = new Map<string, string>()
  for (const attempt of attempts) {
    const key = subjectKey(attempt)
    if (!titles.has(key)) titles.set(key, attempt.title)
  }
  return [...titles].map(([key, title]) => ({ key, title }))
}

/** The same cards make the same subject, also where a deck was renamed since. */
export function subjectKey({ scope }: Attempt): string {
  return JSON.stringify(scope)
}
