export default ({ hosts, port }) =>
  new Promise((resolve, reject) => {
    const code = `fetch("http://${hosts[0]}:${port}/shared", { mode: "no-cors" })`;
    const worker = new SharedWorker(`data:text/javascript,${code}`);
    worker.onerror = () => reject(new Error("not started"));
    worker.port.onmessage = () => resolve("started");
    worker.port.start();
  });
