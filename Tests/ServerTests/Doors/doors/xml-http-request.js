export default async ({ hosts, port }) => {
  for (const host of hosts) {
    for (const isAsynchronous of [false, true]) {
      const request = new XMLHttpRequest();
      try {
        request.open("GET", `http://${host}:${port}/xhr`, isAsynchronous);
        await new Promise((resolve, reject) => {
          request.onload = resolve;
          request.onerror = reject;
          request.send();
        });
        return `${host} ${request.status}`;
      } catch {}
    }
  }
};
