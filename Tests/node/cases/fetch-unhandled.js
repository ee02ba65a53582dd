console.log("start");
fetch("http://127.0.0.1:3/");
setTimeout(() => console.log("not reached"), 3000);
