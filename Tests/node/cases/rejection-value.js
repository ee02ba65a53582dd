console.log("a");
Promise.reject({ code: 1 });
