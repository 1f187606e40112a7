/** The two functions of Node that the bench uses. */
declare module "node:fs" {
  export function readFileSync(place: number, encoding: "utf8"): string;
  export function writeSync(place: number, text: string): number;
}
