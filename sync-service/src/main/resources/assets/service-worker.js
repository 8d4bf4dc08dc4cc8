/*
 * Shows a page of its own while the service cannot be reached, and keeps what that page needs; self.shell names it. No other page
 * is ever kept. What that page tells of the tills is forgotten as soon as somebody is asked to sign in.
 * A newer worker waits until no page uses this one: Chromium never answers a navigation whose worker is replaced at that moment.
 */
'use strict';
const PAGE = '/offline';
const KNOWN = 'known';

self.addEventListener('install', event => {
  event.waitUntil(caches.open(self.shell.name).then(shell => shell.addAll([PAGE, ...self.shell.assets])));
});

async function takesOver() {
  const old = (await caches.keys()).filter(name => name !== self.shell.name && name !== KNOWN);
  await Promise.all(old.map(name => caches.delete(name)));
  if (self.registration.navigationPreload) {
    await self.registration.navigationPreload.enable();
  }
  await self.clients.claim();
}

self.addEventListener('activate', event => event.waitUntil(takesOver()));

async function page(event) {
  try {
    return await event.preloadResponse || await fetch(event.request);
  } catch (unreachable) {
    return await caches.match(PAGE) || Response.error();
  }
}

self.addEventListener('fetch', event => {
  const path = new URL(event.request.url).pathname;
  if (event.request.mode === 'navigate' && event.request.method === 'GET') {
    if (path === '/sign-in') {
      event.waitUntil(caches.delete(KNOWN));
    }
    event.respondWith(page(event));
  } else if (self.shell.assets.includes(path)) {
    event.respondWith(caches.match(event.request).then(kept => kept || fetch(event.request)));
  }
});
