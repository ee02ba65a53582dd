export const = 5
