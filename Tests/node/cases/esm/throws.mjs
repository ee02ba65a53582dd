throw new Error("esm throws");
