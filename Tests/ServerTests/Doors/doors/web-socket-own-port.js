// The page server's own address, as a socket instead of a request.
export default ({ base }) => {
  const url = base.replace("http", "ws");
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onopen = () => resolve(url);
    socket.onerror = () => reject(new Error("closed"));
  });
};
