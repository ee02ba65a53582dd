export default async ({ hosts, port }) =>
  hosts.filter((host) => navigator.sendBeacon(`http://${host}:${port}/beacon`, "out"))[0];
