export default async ({ hosts, port }) => {
  const url = `http://${hosts[0]}:${port}/navigation`;
  const before = location.href;
  for (const go of [
    () => location.assign(url),
    () => location.replace(url),
    () => {
      location.href = url;
    },
    () => navigation.navigate(url),
    () => history.pushState(null, "", url),
  ]) {
    try {
      go();
    } catch {}
  }
  return location.href !== before && location.href;
};
