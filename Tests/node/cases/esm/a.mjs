export default function greet() {
  return "greet " + counter;
}
export const named = "n";
export let counter = 1;
export function inc() {
  counter++;
}
export class K {}
export const {
  p,
  q: [r],
} = { p: 1, q: [2] };
