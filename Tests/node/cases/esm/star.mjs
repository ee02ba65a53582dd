export * from "./s1.mjs";
export * from "./s2.mjs";
export { named as again } from "./a.mjs";
export * as nsp from "./a.mjs";
