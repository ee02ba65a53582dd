// What a canvas could be made to fetch: fonts, filters and styles with addresses in them.
export default async ({ hosts, port }) => {
  const canvas = new OffscreenCanvas(8, 8);
  const context = canvas.getContext("2d");
  for (const host of hosts) {
    fonts.add(new FontFace("far", `url(http://${host}:${port}/canvas.woff2)`));
    context.font = "8px far";
    context.fillText("out", 0, 8);
    context.filter = `url(http://${host}:${port}/filter.svg#out)`;
    context.fillStyle = `url(http://${host}:${port}/style.svg)`;
    context.fillRect(0, 0, 8, 8);
  }
  await fonts.ready;
  return [...fonts].some((font) => font.status === "loaded") && "loaded";
};
