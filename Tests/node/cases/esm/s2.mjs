export const star2 = 2;
export default 9;
