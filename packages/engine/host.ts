/** What the engine takes from its surroundings, since it knows neither Node nor a page. */
export interface Host {
  /** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes: 32 bytes. */
  readonly sha256: (text: string) => Uint8Array;
}
