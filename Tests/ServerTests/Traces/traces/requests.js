// The server answers with the mark that came with the request, and with the cookies that came along;
// what it answers may be kept for an hour.
export default {
  async leave(mark, { url }) {
    const options = { headers: { "x-mark": mark }, credentials: "include" };
    return void (await fetch(`${url}trace`, options)).text();
  },

  async find(mark, { url }) {
    const options = { cache: "force-cache", credentials: "include" };
    const text = await (await fetch(`${url}trace`, options)).text();
    return text.includes(mark) && text;
  },
};
