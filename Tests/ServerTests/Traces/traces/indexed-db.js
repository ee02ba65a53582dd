export default {
  leave: (mark) =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(mark);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    }),

  async find(mark) {
    const databases = await indexedDB.databases();
    return databases.find(({ name }) => name === mark)?.name;
  },
};
