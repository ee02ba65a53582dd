for (let i = 0; i < 2000; i++) console.log("line", i, "é");
process.stdout.write("x".repeat(5e5));
process.exit(0);
