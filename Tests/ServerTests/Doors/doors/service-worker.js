export default async ({ base }) => {
  const registration = await navigator.serviceWorker.register(`${base}page.js`);
  return registration.scope;
};
