// The page that started this Worker listens to it: whatever it is told, it does nothing with it.
export default async ({ hosts, port }) => {
  const url = `http://${hosts[0]}:${port}/page`;
  const script = `fetch("${url}", { mode: "no-cors" })`;
  for (const message of [url, script, { base: url, call: { worker: url } }, { eval: script }]) {
    postMessage(message);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  return typeof document !== "undefined" && "a document";
};
