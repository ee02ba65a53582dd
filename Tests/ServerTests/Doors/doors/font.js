export default ({ hosts, port }) =>
  Promise.any(
    hosts.map(async (host) => {
      const font = new FontFace("out", `url(http://${host}:${port}/font.woff2)`);
      fonts.add(font);
      return (await font.load()).status;
    }),
  );
