export default () => {
  const urls = ["file:///etc/passwd", "file:///proc/self/environ", "file://localhost/etc/hosts"];
  const asked = urls.map(async (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url, false);
    request.send();
    return request.responseText || Promise.reject(new Error("empty"));
  });
  const fetched = urls.map(async (url) => (await fetch(url)).text());
  const handle = navigator.storage.getDirectory().then((folder) => folder.name);
  return Promise.any([...asked, ...fetched, handle]);
};
