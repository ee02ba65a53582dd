export const a = "typed";
