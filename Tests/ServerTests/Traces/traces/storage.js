export default {
  async leave(mark) {
    for (const storage of [globalThis.localStorage, globalThis.sessionStorage]) {
      storage?.setItem("mark", mark);
    }
    await globalThis.cookieStore?.set("mark", mark);
  },

  async find() {
    const storages = [globalThis.localStorage, globalThis.sessionStorage];
    const found = storages.map((storage) => storage?.getItem("mark")).find(Boolean);
    return found ?? (await globalThis.cookieStore?.get("mark"))?.value;
  },
};
