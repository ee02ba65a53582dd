// The server of this page, under any other path than its own.
export default ({ base }) => {
  const { origin } = new URL(base);
  const guess = base
    .split("/")
    .at(-2)
    .replace(/./, (digit) => (digit === "x" ? "y" : "x"));
  const paths = [
    "/",
    "/json/version",
    "/json",
    "/favicon.ico",
    "/packs/0",
    `/${guess}/`,
    `/${guess}/packs/0`,
    "/../",
    "//",
    "/%2e%2e/%2e%2e/etc/passwd",
  ];
  const inside = ["runtime/../../../etc/passwd", "runtime/%2e%2e/%2e%2e/etc/passwd", "packs/-1"];
  const urls = [
    ...paths.map((path) => origin + path),
    ...inside.map((path) => base + path),
    ...["runtime//etc/passwd", "runtime/..%2f..%2fetc/passwd", "packs/99", "runtime/"].map(
      (path) => base + path,
    ),
  ];
  const attempts = urls.map(async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(String(response.status));
    return url;
  });
  return Promise.any(attempts);
};
