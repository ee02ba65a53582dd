export default () =>
  Promise.any([
    ...["usb", "serial", "hid"].map(async (name) => {
      const devices = await navigator[name].getDevices();
      return devices.length > 0 ? name : Promise.reject(new Error("none"));
    }),
    navigator.gpu.requestAdapter().then((adapter) => adapter ?? Promise.reject(new Error("none"))),
    (async () => {
      new Notification("out");
      return Notification.permission !== "denied" || Promise.reject(new Error("denied"));
    })(),
    new IdleDetector().start().then(() => "idle"),
    navigator.permissions.query({ name: "notifications" }).then(({ state }) => {
      return state === "granted" ? state : Promise.reject(new Error(state));
    }),
  ]);
