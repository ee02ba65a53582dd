console.log("before");
throw new TypeError("now");
