export default {
  async leave(mark) {
    const folder = await navigator.storage.getDirectory();
    await folder.getFileHandle(mark, { create: true });
  },

  async find(mark) {
    const buckets = (await navigator.storageBuckets?.keys().catch(() => [])) ?? [];
    if (buckets.includes(mark)) return mark;
    const folder = await navigator.storage.getDirectory();
    return (await folder.getFileHandle(mark)).name;
  },
};
