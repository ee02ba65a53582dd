export default ({ hosts, port }) =>
  Promise.any(
    hosts.map(
      (host) =>
        new Promise((resolve, reject) => {
          const source = new EventSource(`http://${host}:${port}/events`);
          source.onopen = () => resolve(host);
          source.onerror = () => {
            source.close();
            reject(new Error("closed"));
          };
        }),
    ),
  );
