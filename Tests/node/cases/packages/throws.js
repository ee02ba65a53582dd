throw new Error("mod");
