import type { Guard } from '../guard'

const address = { threat: 24, file: 'src/main/model/address.ts', test: 'src/main/model/address.test.ts' }
const sending = { threat: 24, file: 'src/main/model/request.ts', test: 'src/main/model/client.test.ts' }

/** The server of a local model: where it may be, and what it may answer. */
export const modelGuards: readonly Guard[] = [
  {
    ...address,
    name: 'a name is not looked up before it was confirmed',
    take: 'if (literal === 0 && !own && !confirmed) throw unconfirmed(host)',
    leave: '',
    only: 'a name is not even looked up',
  },
  {
    ...address,
    name: 'the internet is never asked',
    take: 'if (!isOwnNetwork(address) || own) throw remote(host)',
    leave: 'if (own) throw remote(host)',
    only: 'is never asked',
  },
  {
    ...address,
    name: 'a name of this computer leads to it',
    take: '!isOwnNetwork(address) || own)',
    leave: '!isOwnNetwork(address))',
    only: 'a name of this computer that leads elsewhere',
  },
  {
    ...address,
    name: 'the own network is asked where it was confirmed',
    take: 'if (!confirmed) throw unconfirmed(host)\n  }',
    leave: '}',
    only: 'of the own network may be asked only',
  },
  {
    ...address,
    name: 'an address has no name, password and question in it',
    take: "if (!['http:', 'https:'].includes(url.protocol) || url.hostname === '' || !plain) throw wrong()",
    leave: "if (!['http:', 'https:'].includes(url.protocol) || url.hostname === '') throw wrong()",
    only: 'is no address of a server',
  },
  {
    ...sending,
    name: 'redirects are not followed',
    take: "if (status >= 300 && status < 400) throw failure('model-redirect')",
    leave: '',
    only: 'ends as',
  },
  {
    ...sending,
    name: 'an answer has a largest size, as it comes',
    take: "if (length > longestAnswer) throw failure('model-too-large')",
    leave: '',
    only: 'an answer beyond 5 MB',
  },
  {
    ...sending,
    name: 'a server that drips gets no more time',
    take: 'const ended = signal === undefined ? timeout : AbortSignal.any([signal, timeout])',
    leave: 'const ended = signal ?? new AbortController().signal',
    only: 'ends as',
  },
  {
    ...sending,
    name: 'connections go to the addresses that were checked',
    take: '        lookup,\n',
    leave: '',
    only: 'goes to the addresses that were checked',
  },
]
