export default {
  leave(mark) {
    globalThis.mark = mark;
    Object.prototype.mark = mark;
    Function.prototype.mark = mark;
  },

  find: () => globalThis.mark ?? {}.mark ?? (() => {}).mark,
};
