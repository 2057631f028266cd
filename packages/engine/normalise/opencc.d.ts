/** The character tables of opencc-js as its package lays them out: rows `source target`, joined by `|`. */
declare module "opencc-js/dict/*" {
  const rows: string;
  export default rows;
}
