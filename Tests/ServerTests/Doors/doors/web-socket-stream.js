export default ({ hosts, port }) =>
  Promise.any(
    hosts.map(async (host) => {
      await new WebSocketStream(`ws://${host}:${port}/`).opened;
      return host;
    }),
  );
