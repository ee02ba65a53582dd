export default ({ hosts, port }) => {
  const open = (url) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.onopen = () => resolve(url);
      socket.onerror = () => reject(new Error("closed"));
    });
  const urls = hosts.flatMap((host) => [`ws://${host}:${port}/`, `wss://${host}:${port}/`]);
  return Promise.any(urls.map(open));
};
