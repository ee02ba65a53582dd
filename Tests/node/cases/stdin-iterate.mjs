const chunks = [];
for await (const c of process.stdin) chunks.push(c);
console.log(Buffer.concat(chunks).toString().length, chunks.length);
