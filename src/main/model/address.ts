import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import type { ModelServer } from '@ipc/contract'
import { ExpectedFailure } from '../ipc/expectedFailure'

/** An address that may be connected to. */
export interface Address {
  readonly address: string
  readonly family: 4 | 6
}

/** A server that was looked at and may be asked. Connections go to `addresses` and nowhere else. */
export interface AllowedServer {
  /** The address of the API without `/v1`, and without a slash at its end. */
  readonly base: URL
  readonly addresses: readonly Address[]
  readonly key?: string
}

/** Finds the addresses of a host name. */
export type Lookup = (host: string) => Promise<readonly Address[]>

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Networks of one's own: RFC 1918, unique local and link-local addresses. Everything else is the internet. */
const ownNetwork = new BlockList()
ownNetwork.addSubnet('10.0.0.0', 8, 'ipv4')
ownNetwork.addSubnet('172.16.0.0', 12, 'ipv4')
ownNetwork.addSubnet('192.168.0.0', 16, 'ipv4')
ownNetwork.addSubnet('169.254.0.0', 16, 'ipv4')
ownNetwork.addSubnet('fc00::', 7, 'ipv6')
ownNetwork.addSubnet('fe80::', 10, 'ipv6')

/** Whether an address is this computer. IPv4 in IPv6 (`::ffff:127.0.0.1`) counts as what it holds. */
export function isLoopback({ address, family }: Address): boolean {
  return loopback.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

function isOwnNetwork({ address, family }: Address): boolean {
  return ownNetwork.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Decides whether a server may be asked, before anything is connected to. This computer always; a host of the own network
 * only where the person typed its name to confirm it; a host of the internet never. A name that is not this computer's
 * is not even looked up without that confirmation.
 *
 * @throws ExpectedFailure `model-address`, `model-unconfirmed`, `model-remote`, `model-unreachable`
 */
export async function allowServer(server: ModelServer, find: Lookup = addressesOf): Promise<AllowedServer> {
  const base = baseOf(server.baseUrl)
  const host = bareHost(base)
  const confirmed = server.confirmedHost !== undefined && bareName(server.confirmedHost) === host
  const literal = isIP(host)
  const own = host === 'localhost' || host.endsWith('.localhost')
  if (literal === 0 && !own && !confirmed) throw unconfirmed(host)
  const addresses =
    literal === 4 || literal === 6 ? [{ address: host, family: literal }] : await found(host, find)
  for (const address of addresses as readonly Address[]) {
    if (isLoopback(address)) continue
    if (!isOwnNetwork(address) || own) throw remote(host)
    if (!confirmed) throw unconfirmed(host)
  }
  return {
    base,
    addresses: addresses as readonly Address[],
    ...(server.key === undefined ? {} : { key: server.key }),
  }
}

function baseOf(text: string): URL {
  const wrong = (): ExpectedFailure =>
    new ExpectedFailure(
      'model-address',
      'This is not the address of a model server. It looks like http://127.0.0.1:11434.',
    )
  if (!URL.canParse(text.trim())) throw wrong()
  const url = new URL(text.trim())
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (!['http:', 'https:'].includes(url.protocol) || url.hostname === '' || !plain) throw wrong()
  url.pathname = url.pathname.replace(/\/+$/u, '').replace(/\/v1$/u, '')
  return url
}

/** The host as `isIP` and the system's resolver know it: no brackets, no dot at the end, lower case. */
function bareHost(url: URL): string {
  return bareName(url.hostname)
}

function bareName(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/gu, '')
    .replace(/\.$/u, '')
}

async function found(host: string, find: Lookup): Promise<readonly Address[]> {
  const nowhere = (): ExpectedFailure =>
    new ExpectedFailure('model-unreachable', `There is no computer called “${host}” in this network.`)
  const addresses = await find(host).catch(() => {
    throw nowhere()
  })
  if (addresses.length === 0) throw nowhere()
  return addresses
}

async function addressesOf(host: string): Promise<readonly Address[]> {
  const found = await lookup(host, { all: true })
  return found.flatMap(({ address, family }) => (family === 4 || family === 6 ? [{ address, family }] : []))
}

function remote(host: string): ExpectedFailure {
  return new ExpectedFailure(
    'model-remote',
    `“${host}” is not this computer and not in your own network. Your documents are not sent there; nothing was.`,
  )
}

function unconfirmed(host: string): ExpectedFailure {
  return new ExpectedFailure(
    'model-unconfirmed',
    `“${host}” is not this computer. Type its name in the settings to allow it; nothing was sent.`,
  )
}
