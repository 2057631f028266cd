/** What the command line is going to have, by the names it will have; until then each says so. */
export const plannedCommands: readonly string[] = [
  "report",
];
export const plannedOptions: readonly string[] = [];
