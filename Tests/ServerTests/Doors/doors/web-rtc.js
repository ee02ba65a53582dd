// A Worker has no connections of its own; only channels that a page hands to it.
export default async ({ hosts, port }) => {
  const iceServers = hosts.map((host) => ({ urls: `stun:${host}:${port}` }));
  const connection = new RTCPeerConnection({ iceServers });
  connection.createDataChannel("out");
  await connection.setLocalDescription(await connection.createOffer());
  return new Promise((resolve) => {
    connection.onicecandidate = ({ candidate }) => candidate && resolve(candidate.candidate);
  });
};
