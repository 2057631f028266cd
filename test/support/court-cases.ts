/** What becomes of the sellers of a small town, each case by itself. */

/** What happened, and under it what was decided. */
export type Case = readonly (readonly [string, string])[];

export const cases: Readonly<Record<string, Case>> = {
  "the first strike warns and removes the content": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1h a sells 9", "allow"],
  ],
  "a burst is one strike": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["23h a sells 1", "block; trade 1 → 1 in a burst; + remove listing:e-2"],
    ["1d a sells 1", "block; trade 1 → 2; + ban selling until 8d"],
  ],
  "a ban bars the activity and nothing else, and ends by itself": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1d a sells 1", "block; trade 1 → 2; + ban selling until 8d"],
    ["2d a sells 9", "block; bars: penalty block"],
    ["2d a says hello", "allow"],
    ["2d b sells 9", "allow"],
    ["8d a sells 9", "allow"],
  ],
  "a longer ban moves the end of the one in force": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1d a sells 1", "block; trade 1 → 2; + ban selling until 8d"],
    ["3d a sells 1", "block; trade 2 → 3; ~ ban selling until 33d; bars: penalty block; demand papers"],
  ],
  "a severity jumps": [
    ["0d a sells 2", "block; trade 0 → 3; + ban selling until 30d; demand papers"],
    ["1d a sells 2", "block; trade 3 → 4; + freeze, publish; bars: penalty block, papers hold; refer to police"],
    ["2d a says hello", "block; bars: penalty block"],
  ],
  "a graver strike in a burst raises it, and the warning stays": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1h a sells 2", "block; trade 1 → 3 in a burst; + ban selling until 30d1h; demand papers"],
  ],
  "the last step again moves the end, or begins anew": [
    ["0d a says fool", "block; talk 0 → 1; + warn"],
    ["1d a says fool", "block; talk 1 → 2; + mute until 4d"],
    ["2d a says fool", "block; talk 2 → 2; ~ mute until 5d; bars: penalty block"],
    ["9d a says fool", "block; talk 2 → 2; + mute until 12d"],
  ],
  "after the clean time the ladder begins anew": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1d a sells 1", "block; trade 1 → 2; + ban selling until 8d"],
    ["92d a sells 1", "block; trade 0 → 1; + remove listing:e-3, warn"],
  ],
  "exactly the clean time is not yet longer than it": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1d a sells 1", "block; trade 1 → 2; + ban selling until 8d"],
    ["91d a sells 1", "block; trade 2 → 3; + ban selling until 121d; demand papers"],
  ],
  "ladders do not add up": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1d a says fool", "block; talk 0 → 1; + warn"],
  ],
  "the same words in the same content strike once, new words again": [
    ["0d a sells 9 as l saying lure", "block; trade 0 → 1; + remove listing:l, warn"],
    ["2d a sells 9 as l saying lure", "block; withheld: same_words"],
    ["3d a sells 9 as l saying lure and bait", "block; trade 1 → 2; + ban selling until 10d"],
    ["12d a sells 9 as m saying lure", "block; trade 2 → 3; + ban selling until 42d; demand papers"],
  ],
  "a held strike waits, and counts at the time of the conduct once it is confirmed": [
    ["0d a sells 3", "hold; trade pending"],
    ["1h a sells 1", "block; trade 0 → 1; + remove listing:e-2, warn"],
    ["2h confirm e-1", "allow; trade 0 → 1 in a burst; + remove listing:e-1, warn; - warn"],
  ],
  "a released hold leaves nothing": [
    ["0d a sells 3", "hold; trade pending"],
    ["1h release e-1", "allow"],
    ["2d a sells 1", "block; trade 0 → 1; + remove listing:e-3, warn"],
    ["3d confirm e-1", "review-already-decided"],
  ],
  "a lapse confirms nothing, and somebody may still confirm for as long as one may appeal": [
    ["0d a sells 3", "hold; trade pending"],
    ["2d b sells 9", "allow"],
    ["15d confirm e-1", "allow; trade 0 → 1; + remove listing:e-1, warn"],
  ],
  "after that it is too late": [
    ["0d a sells 3", "hold; trade pending"],
    ["2d b sells 9", "allow"],
    ["17d confirm e-1", "review-too-late"],
  ],
  "what did not hold cannot be reviewed": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1d confirm e-1", "unknown-review"],
  ],
  "an appeal that is won takes away what followed, and moves what came after a step down": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["2d a sells 1", "block; trade 1 → 2; + ban selling until 9d"],
    ["3d a appeals e-1", "allow"],
    ["4d overturn e-1", "allow; + remove listing:e-2, warn; - remove listing:e-1, warn, ban selling until 9d"],
    ["5d a sells 9", "allow"],
    ["6d a appeals e-1", "strike-overturned"],
  ],
  "an appeal that is lost changes nothing": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["3d a appeals e-1", "allow"],
    ["3d a appeals e-1", "appeal-id-reused"],
    ["4d uphold e-1", "allow"],
    ["5d uphold e-1", "appeal-already-decided"],
  ],
  "appeals have a deadline, counted from when the strike came to count": [
    ["0d a sells 3", "hold; trade pending"],
    ["1h a appeals e-1", "strike-pending"],
    ["2h confirm e-1", "allow; trade 0 → 1; + remove listing:e-1, warn"],
    ["15d1h a appeals e-1", "allow"],
    ["0d b sells 1", "block late; withheld: late"],
    ["15d b sells 1", "block; trade 0 → 1; + remove listing:e-6, warn"],
    ["31d b appeals e-6", "appeal-too-late"],
    ["31d b appeals s-0", "unknown-strike"],
  ],
  "a limit turns what is beyond it into its `else`, and strikes nobody": [
    ["0d a sells 5", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1h b sells 5", "block; trade 0 → 1; + remove listing:e-2, warn"],
    ["2h c sells 5", "hold limited"],
    ["1d c sells 5", "block; trade 0 → 1; + remove listing:e-4, warn"],
  ],
  "days of a limit are those of the town": [
    ["15h a sells 5", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["15h b sells 5", "block; trade 0 → 1; + remove listing:e-2, warn"],
    ["16h c sells 5", "block; trade 0 → 1; + remove listing:e-3, warn"],
  ],
  "a demand holds the activity until the check is passed": [
    ["0d a sells 6", "allow; label moved; refer to police; demand papers"],
    ["1d a sells 9", "hold; bars: papers hold"],
    ["1d a fails papers", "allow"],
    ["2d a sells 9", "hold; bars: papers hold"],
    ["2d a shows papers", "allow"],
    ["3d a sells 9", "allow"],
    ["4d a sells 6", "allow; label moved; refer to police; demand papers"],
    ["5d a sells 9", "hold; bars: papers hold"],
    ["5d a shows dance", "unknown-check"],
  ],
  "a label is borne until its end": [
    ["0d a sells 10", "allow"],
    ["1d a sells 6", "allow; label moved; refer to police; demand papers"],
    ["1d a shows papers", "allow"],
    ["2d a sells 10", "hold"],
    ["2d b sells 10", "allow"],
    ["3d a sells 10", "allow"],
  ],
  "a strike by hand": [
    ["0d strike a in trade", "allow; trade 0 → 1; + warn"],
    ["1d strike a in trade grave", "allow; trade 1 → 3; + ban selling until 31d; demand papers"],
    ["1d strike a in trade mild", "unknown-severity"],
    ["1d strike a in nothing", "unknown-ladder"],
  ],
  "a penalty that somebody lifts stays lifted": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["1d a sells 1", "block; trade 1 → 2; + ban selling until 8d"],
    ["2d lift ban of e-2", "allow; - ban selling until 8d"],
    ["3d a sells 9", "allow"],
    ["3d lift ban of e-2", "penalty-already-lifted"],
    ["3d lift ban of e-1", "unknown-penalty"],
    ["3d a sells 1", "block; trade 2 → 3; + ban selling until 33d; demand papers"],
    ["-1d a says fool", "block; talk 0 → 1; + warn"],
  ],
  "a demand goes with the strike it rests on": [
    ["0d a sells 2", "block; trade 0 → 3; + ban selling until 30d; demand papers"],
    ["1d a appeals e-1", "allow"],
    ["2d overturn e-1", "allow; - ban selling until 30d, demand papers"],
    ["3d a sells 9", "allow"],
  ],
  "strikes that come out of order are folded by their time": [
    ["3d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-2, warn, ban selling until 10d; - remove listing:e-1, warn"],
  ],
  "a strike told late moves the end of the ban that runs, and does not take its place": [
    ["0d a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["5d a sells 1", "block; trade 1 → 2; + ban selling until 12d"],
    ["3d a sells 1", "block; trade 1 → 2; ~ ban selling until 35d; demand papers"],
    ["6d a sells 1", "block; trade 3 → 4; + freeze, publish; bars: penalty block, papers hold; refer to police"],
  ],
  "a late event is decided on its content and strikes nobody": [
    ["9d b sells 9", "allow"],
    ["0d a sells 1", "block late; withheld: late"],
    ["9d a sells 1", "block; trade 0 → 1; + remove listing:e-3, warn"],
  ],
  "a rule strikes from its day on": [
    ["8d a sells 8", "block; withheld: rule_not_in_force"],
    ["10d a sells 8", "block; trade 0 → 1; + remove listing:e-2, warn"],
  ],
  "an event that comes again is decided once": [
    ["x: 0d a sells 1", "block; trade 0 → 1; + remove listing:x, warn"],
    ["x: 0d a sells 1", "block replayed; trade 0 → 1; + remove listing:x, warn"],
    ["1d a sells 1", "block; trade 1 → 2; + ban selling until 8d"],
    ["x: 0d a sells 2", "event-identity-reused"],
  ],
  "a hold that lets go allows by itself and leaves nothing open": [
    ["0d a sells 4", "hold"],
    ["1d b sells 9", "allow"],
    ["1d release e-1", "allow"],
  ],
};
