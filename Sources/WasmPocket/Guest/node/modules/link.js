// What CommonJS needs of ES modules: the two load each other.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

export const esm = { dynamic: undefined, requireModule: undefined };
