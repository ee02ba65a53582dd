export default () =>
  Promise.any([
    new Promise((resolve, reject) => webkitRequestFileSystem(0, 1024, resolve, reject)),
    new Promise((resolve, reject) =>
      webkitResolveLocalFileSystemURL("filesystem:file:///persistent/", resolve, reject),
    ),
    (async () => webkitRequestFileSystemSync(1, 1024))(),
    navigator.storageBuckets.open("out"),
  ]);
