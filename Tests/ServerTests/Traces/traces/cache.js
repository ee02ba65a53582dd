export default {
  async leave(mark) {
    await (await caches.open("mark")).put("https://mark.invalid/", new Response(mark));
  },

  find: async () => (await caches.match("https://mark.invalid/"))?.text(),
};
