module.exports = __filename.slice(-5);
