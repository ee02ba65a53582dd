import { writeFileSync } from "node:fs";
writeFileSync(1, "via fd\n");
process.stdout.write("a");
process.stdout.write(Buffer.from("b\n"));
process.stdout.end("end\n");
try {
  process.exit();
} catch {
  console.log("x");
} finally {
  console.log("y");
}
