import { lookup } from "node:dns";
import type { LookupAddress } from "node:dns";
import { BlockList, isIP } from "node:net";
import type { LookupFunction } from "node:net";

/** Networks that are not the internet (IANA special-purpose registries, RFC 6890), and one address of a cloud that answers its machines only. */
const privateNetworks: readonly string[] = [
  "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
  "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
  "2001::/23", "2001:db8::/32", "2002::/16",
];
/** Of IPv6 only this is routed to anybody; what embeds an address of IPv4 lies outside it or is named above. */
const global6 = ["2000::/3"];

/** A list of addresses and of networks in CIDR notation; undefined where one of them is neither. */
export function networks(written: readonly string[]): BlockList | undefined {
  const list = new BlockList();
  for (const one of written) {
    const [address = "", bits, ...rest] = one.split("/");
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (version === 0 || address.includes("%") || rest.length > 0 || !(prefix <= most)) return undefined;
    list.addSubnet(address, prefix, familyOf(version));
  }
  return list;
}

const familyOf = (version: number): "ipv4" | "ipv6" => (version === 4 ? "ipv4" : "ipv6");

const refused = networks(privateNetworks);
const routed = networks(global6);

/** Whether a message may be sent to this address: one of the internet, or one that is allowed. */
export function isReachable(address: string, allowed: BlockList): boolean {
  const version = isIP(address);
  if (version === 0 || address.includes("%")) return false;
  const family = familyOf(version);
  if (allowed.check(address, family)) return true;
  return refused?.check(address, family) === false && (version === 4 || routed?.check(address, family) === true);
}

/** Why nothing was connected to. */
export class AddressRefused extends Error {
  readonly code = "address-refused";
}

/**
 * Resolves a name for whoever connects, who gets nothing but addresses that may be connected to: what was looked at is what is connected to, and a name that is
 * pointed elsewhere in between changes nothing. An address in place of a name is not asked for here; `isReachable` tells.
 */
export function lookupWithin(allowed: BlockList): LookupFunction {
  return (hostname, options, tell) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return tell(error, []);
      const reachable = (found as readonly LookupAddress[]).filter(({ address }) => isReachable(address, allowed));
      const [first] = reachable;
      if (first === undefined) return tell(new AddressRefused(), []);
      if (options.all === true) tell(null, [...reachable]);
      else tell(null, first.address, first.family);
    });
  };
}
