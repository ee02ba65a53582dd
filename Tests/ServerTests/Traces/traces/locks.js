export default {
  leave: (mark) =>
    new Promise((resolve, reject) => {
      const hold = () => {
        resolve();
        return new Promise(() => {});
      };
      navigator.locks.request(mark, hold).catch(reject);
    }),

  async find(mark) {
    const { held, pending } = await navigator.locks.query();
    return [...held, ...pending].find(({ name }) => name === mark)?.name;
  },
};
