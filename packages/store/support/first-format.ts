/**
 * A ledger as the first format kept it, made by the program that knew no other: an entry with a strike, one with a hold, a count and an excerpt, one of which nothing follows.
 */
export const firstFormatRows: readonly string[] = [
  `INSERT INTO ledger VALUES ('created', '2020-10-12T00:00:00.000Z')`,
  `INSERT INTO ledger VALUES ('ledger', '00000000000000000000000000000000')`,
  `INSERT INTO ledger VALUES ('ruleset', 'market')`,
  `INSERT INTO versions VALUES (1, '{"ruleset":{"name":"market","version":"1.0.0","digest":"sha256:00"},"lists":{"agencies":17},"engine":{"version":"0.1.0","tables":"00"}}')`,
  `INSERT INTO entries VALUES (1, 'market', 'e-1', 'listing.published', '2020-10-12T08:00:00+08:00', 1602460801000, 0, 'abababababababababababababababab', 'd-00000000000000000001', 1, '{}', x'd54e061b6c6567590d7801421540d83224e03caa8614446e1bb724b7b820bf43')`,
  `INSERT INTO entries VALUES (2, 'market', 'e-2', 'listing.published', '2020-10-12T08:00:00+08:00', 1602460802000, 0, 'abababababababababababababababab', 'd-00000000000000000002', 1, '{}', x'19f63d36ad585ebe1403bc1e2a47cb399a421e0860442ab9a76c672188fc611c')`,
  `INSERT INTO entries VALUES (3, 'market', 'e-3', 'listing.published', '2020-10-12T08:00:00+08:00', 1602460803000, 0, 'abababababababababababababababab', 'd-00000000000000000003', 1, '{}', x'2b8ffdf7a101b1c130bc22f4624073eb8c476253fad86419926a5da022cad608')`,
  `INSERT INTO facts VALUES (1, 0, 'strike', 'account', 'a-1', '{"kind":"strike","strike":"s-1","of":{"kind":"account","id":"a-1"},"ladder":"personal_information","terms":"t-1","counts":"now","source":"market","event":"s-1","instant":1602460800000,"policy":"personal_information","rules":["offers_lookup"],"basis":["terms.personal_data"],"words":[],"decision":"d-1","origin":"event"}')`,
  `INSERT INTO facts VALUES (2, 0, 'review', 'account', 'a-2', '{"kind":"review","decision":"d-00000000000000000002","of":{"kind":"account","id":"a-2"},"queues":["lookups"],"instant":1602460800000,"deadline":1602460800030,"otherwise":"allow","strikes":[]}')`,
  `INSERT INTO facts VALUES (2, 1, 'counted', NULL, NULL, '{"kind":"counted","rule":"offers_lookup","day":"2020-10-12"}')`,
  `INSERT INTO excerpts VALUES (2, 0, 'c86baed8f6af6c8759abf5826009fee3d505edba4bf7e0f1076597a9df371a77', x'00000000000000000000000000000000', '{"field":"text","start":0,"end":4,"masked":"代检 138****"}')`,
  `INSERT INTO names VALUES ('review', 'd-00000000000000000002', 'account', 'a-2')`,
  `INSERT INTO names VALUES ('strike', 's-1', 'account', 'a-1')`,
  `INSERT INTO counters VALUES ('offers_lookup', '2020-10-12', 1)`,
  `INSERT INTO deadlines VALUES ('d-00000000000000000002', 2, 1602460800030, 'account', 'a-2')`,
  `UPDATE head SET position = 3, latest = 1602460803000`,
];

export const firstFormatCheckpoint = '{"position":3,"link":"2b8ffdf7a101b1c130bc22f4624073eb8c476253fad86419926a5da022cad608","at":"2020-10-12T00:00:00.000Z"}';
