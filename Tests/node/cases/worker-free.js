const ee = new EventTarget();
ee.addEventListener("x", (e) => console.log(e.type));
ee.dispatchEvent(new Event("x"));
const { port1, port2 } = new MessageChannel();
port1.onmessage = (e) => {
  console.log(e.data);
  port1.close();
};
port2.postMessage({ a: 1 });
