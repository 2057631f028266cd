/** Files of destinations, and what is wrong with them; addresses that may be connected to. */
import { BlockList } from "node:net";
import { expect, test } from "vitest";
import { secret } from "../support/receiver.ts";
import { isReachable, networks } from "./address.ts";
import { readDestinations } from "./destination.ts";

const read = (text: string) => readDestinations({ path: "webhooks.yaml", text }, { environment: { SECRET: secret, OTHER: secret, SHORT: "whsec_c2hvcnQ=", EMPTY: "" }, rulesets: ["market"] });

test("a destination has a name, an address, and the name of its secret", () => {
  const reading = read("- name: desk\n  url: https://desk.example/reeve\n  secret: SECRET\n- name: case-files\n  url: http://10.1.2.3:8080/in\n  secret: [OTHER, SECRET]\n  ruleset: market\n  allow: [10.0.0.0/8]\n");
  const told = "destinations" in reading ? reading.destinations.map(({ name, url, secrets, ruleset }) => [name, url.href, secrets.length, ruleset]) : reading;
  expect(told).toEqual([["desk", "https://desk.example/reeve", 1, undefined], ["case-files", "http://10.1.2.3:8080/in", 2, "market"]]);
});

const desk = (line: string): string => `- name: desk\n  url: https://desk.example/reeve\n  secret: SECRET\n  ${line}`;

test.each([
  ["an empty file", "", ["no destination stands here"]],
  ["a map", "desk: {}\n", ["expected a list, found keys with values"]],
  ["a key that is none", desk("urls: x"), ["unknown key `urls`"]],
  ["nothing in it", "- {}\n", ["the key `name` is missing", "the key `url` is missing", "the key `secret` is missing"]],
  ["a name for nobody's path", "- { name: My Desk, url: https://desk.example, secret: SECRET }", ["`My Desk` cannot be a name here"]],
  ["two of a name", `${desk("ruleset: market")}\n${desk("ruleset: market")}`, ["two destinations are called `desk`"]],
  ["an address of another kind", "- { name: desk, url: ftp://desk.example, secret: SECRET }", ["not a web address that can be posted to"]],
  ["a password in an address", "- { name: desk, url: https://a:b@desk.example, secret: SECRET }", ["a name and a password stand in the address"]],
  ["what can be read on the way", "- { name: desk, url: http://desk.example, secret: SECRET }", ["`http` can be read on the way"]],
  ["a secret in the file", `- { name: desk, url: https://desk.example, secret: "${secret}" }`, ["not the name of a variable of the environment"]],
  ["no secret at all", "- { name: desk, url: https://desk.example, secret: [] }", ["no secret signs the messages"]],
  ["a secret that is not there", "- { name: desk, url: https://desk.example, secret: EMPTY }", ["the environment has no `EMPTY`"]],
  ["a secret that can be guessed", "- { name: desk, url: https://desk.example, secret: SHORT }", ["what `SHORT` holds is no secret of a webhook"]],
  ["a ruleset that is not served", desk("ruleset: shop"), ["no ruleset `shop` is served"]],
  ["a network that is none", desk("allow: [10.0.0.0/33, localhost]"), ["`10.0.0.0/33` is neither an address nor a network", "`localhost` is neither an address nor a network"]],
])("%s is refused", (_, text, expected) => {
  const reading = read(text);
  const flaws = "flaws" in reading ? reading.flaws : [];
  expect(flaws.map(({ message }) => message.en)).toEqual(expected);
  expect(flaws.filter(({ message }) => !/\p{Script=Han}/u.test(message.zh))).toEqual([]);
  // What a secret is does not come out in what is said of it.
  expect(JSON.stringify(flaws)).not.toContain(secret);
});

const nowhere = new BlockList();

test.each([
  ["127.0.0.1"], ["127.8.8.8"], ["0.0.0.0"], ["10.0.0.1"], ["172.16.0.1"], ["172.31.255.255"], ["192.168.1.1"], ["169.254.169.254"], ["100.100.100.200"], ["168.63.129.16"], ["192.0.0.192"], ["224.0.0.1"], ["255.255.255.255"],
  ["::"], ["::1"], ["::ffff:127.0.0.1"], ["::ffff:7f00:1"], ["::ffff:8.8.8.8"], ["64:ff9b::7f00:1"], ["64:ff9b::a00:1"], ["fc00::1"], ["fd00:ec2::254"], ["fe80::1"], ["fe80::1%eth0"], ["fec0::1"], ["ff02::1"], ["2001:db8::1"], ["2001::1"], ["2002:7f00:1::"], ["localhost"], [""],
])("%s is not connected to", (address) => expect(isReachable(address, nowhere)).toBe(false));

test.each([["8.8.8.8"], ["172.32.0.1"], ["100.128.0.1"], ["2606:4700::1111"], ["2a00:1450::1"]])("%s is", (address) => expect(isReachable(address, nowhere)).toBe(true));

test("what is allowed is connected to, and nothing beside it", () => {
  const allowed = networks(["10.1.0.0/16", "fd12::/16", "127.0.0.1"]) ?? nowhere;
  expect(["10.1.9.9", "10.2.0.1", "fd12::9", "fd13::9", "127.0.0.1", "127.0.0.2", "::1", "8.8.8.8"].filter((address) => isReachable(address, allowed))).toEqual(["10.1.9.9", "fd12::9", "127.0.0.1", "8.8.8.8"]);
});
