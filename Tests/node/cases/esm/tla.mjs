await new Promise((r) => setTimeout(r, 2));
export const value = "waited";
