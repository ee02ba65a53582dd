module.exports = () => {
  try {
    require("./throws");
  } catch (e) {
    try {
      require("./throws");
    } catch (e2) {
      return e !== e2;
    }
  }
};
