import type { Guard } from './guard'

/** What holds back a page that was taken over, and everything that would leave the machine. */
export const programGuards: readonly Guard[] = [
  {
    threat: 17,
    name: 'only the top frame of our own page may speak to main',
    file: 'src/main/ipc/answer.ts',
    take: 'sender.parent !== null || ',
    leave: '',
    test: 'src/main/ipc/answer.test.ts',
    only: 'refuses',
  },
]
