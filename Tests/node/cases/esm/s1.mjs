export const star1 = 1;
