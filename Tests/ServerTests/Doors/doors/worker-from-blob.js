// As from data, but with an address of this origin.
export default ({ hosts, port }) =>
  new Promise((resolve, reject) => {
    const run = async (hosts, port) => {
      const open = (url) =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(url);
          socket.onopen = () => resolve(url);
          socket.onerror = () => reject(new Error("socket"));
        });
      const attempts = hosts.flatMap((host) => [
        fetch(`http://${host}:${port}/nested`, { mode: "no-cors" }),
        open(`ws://${host}:${port}/`),
        new WebTransport(`https://${host}:${port}/`).ready,
        (async () => importScripts(`http://${host}:${port}/nested.js`))(),
      ]);
      await Promise.any(attempts);
      return "reached";
    };
    const code = `(${run})(${JSON.stringify(hosts)}, ${port})
      .then((value) => postMessage({ value }), (error) => postMessage({ error: String(error) }))`;
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(url);
    worker.onmessage = ({ data }) =>
      data.error ? reject(new Error(data.error)) : resolve(data.value);
    worker.onerror = (event) => reject(new Error(event.message ?? "not started"));
  });
