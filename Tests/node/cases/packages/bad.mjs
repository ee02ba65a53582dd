import { none } from "./lib.mjs";
