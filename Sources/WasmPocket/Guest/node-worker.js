// Runs one call of a tool for node: puts its files in place, waits to be told of the call, runs it,
// and says what it printed and how it ended.
//
// Trusted with: nothing that the tool may not have.

import { HostFolder } from "./host-files.js";
import { files } from "./packs.js";
import { ownTask, reply, Sink, streamParts, tellLines } from "./reply.js";

const { base, plan, kit } = self.given;
delete self.given;

const { parse } = JSON;
const encode = TextEncoder.prototype.encode.bind(new TextEncoder());
const post = self.postMessage.bind(self);
// The way out first: it takes the browser's own before node's take their names.
const { exchangeAsync } = await import(`${base}network.js`);
const node = await import(`${base}runtime/node.mjs`);

const stdout = new Sink(plan.output);
streamParts(base, stdout);
const stderr = new Sink(plan.output);
const [pack] = kit.packs;
node.prepare({
  pairs: [...files(pack)].map(({ path, bytes }) => [path, bytes]),
  folder: plan.folder,
  folders: ["/outbox", "/mnt"],
  mounts: plan.mounts.map(({ place, isWritable }) => {
    return [place, new HostFolder(base, place, "", isWritable)];
  }),
});
node.rehearse();
node.rewrites.add(kit.learned ?? []);
node.link(plan.entry);

/** Serves the one call of this Worker, given as JSON; the host calls it. */
globalThis.serve = async (text) => {
  delete globalThis.serve;
  const call = parse(text);
  if (call.isHeard) tellLines(base, stderr);
  await ownTask();
  const status = await node.run({
    entry: call.entry.script,
    // Set by the hosts that tools for node were first written for.
    environment: { HOME: "/home/node", DEPLOYED: "true", ...plan.environment, ...call.environment },
    stdin: encode(call.stdin),
    stdout: (bytes) => stdout.write(bytes),
    stderr: (bytes) => stderr.write(bytes),
    exchange: exchangeAsync,
  });
  return await reply(base, status, stdout, stderr, node.left("/outbox"), plan.outbox);
};
// What took long is given to the Workers after this one; nothing of the tool's has run in here yet.
post(kit.learned ? "" : { learned: node.rewrites.all });
