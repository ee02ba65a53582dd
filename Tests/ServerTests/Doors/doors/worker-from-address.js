export default ({ hosts, port, base }) => {
  const start = (url, options) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(url, options);
      worker.onmessage = () => resolve(url);
      worker.onerror = () => reject(new Error("not started"));
    });
  const urls = hosts.map((host) => `http://${host}:${port}/worker.js`);
  urls.push(`${base}page.js`, `${base}python-worker.js`, "file:///etc/passwd", "chrome://version");
  return Promise.any(urls.flatMap((url) => [start(url), start(url, { type: "module" })]));
};
