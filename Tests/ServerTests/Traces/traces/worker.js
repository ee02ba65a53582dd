// A Worker of the tool's own, with a name, that goes on by itself.
export default {
  leave(mark) {
    const code = `
      const channel = new BroadcastChannel("worker");
      setInterval(() => channel.postMessage(self.name), 50);`;
    new Worker(`data:text/javascript,${encodeURIComponent(code)}`, { name: mark });
  },

  find: (mark) =>
    new Promise((resolve) => {
      if (self.name === mark) resolve(mark);
      new BroadcastChannel("worker").onmessage = ({ data }) => resolve(data);
      setTimeout(resolve, 1000);
    }),
};
