export default ({ hosts, port }) => {
  const code = "export default 1";
  const urls = hosts.map((host) => `http://${host}:${port}/import.js`);
  urls.push(
    `data:text/javascript,${code}`,
    URL.createObjectURL(new Blob([code], { type: "text/javascript" })),
    "file:///etc/passwd",
  );
  return Promise.any(
    urls.map(async (url) => {
      await import(url);
      return url;
    }),
  );
};
