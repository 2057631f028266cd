/** The version of this package, as decisions name it. */
export const engineVersion = "0.1.0";
