'use strict';

// Preloaded into Azurite and maildev. Their standard input is a pipe that only the parent holds: when the parent ends,
// however it ends (a kill included), the pipe closes, and that is the sign to stop, on every platform.
if (require('node:worker_threads').isMainThread) {
  // Ctrl-C and a closed terminal reach the whole process group. The parent decides when its services go, after the
  // functions that still use them.
  const decidedByParent = new Set(['SIGINT', 'SIGHUP', 'SIGQUIT']);
  for (const signal of decidedByParent) process.on(signal, () => {});
  for (const method of ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']) {
    const original = process[method];
    process[method] = function (event, ...rest) {
      return decidedByParent.has(event) ? this : original.call(this, event, ...rest);
    };
  }

  // The reader of the output may be gone before the last line: an unhandled EPIPE would end the process before it has
  // saved.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 4000).unref();
    // Emitted rather than sent: on Windows a sent SIGTERM ends the process without running its handlers.
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0);
  };
  for (const event of ['end', 'close', 'error']) process.stdin.on(event, stop);
  process.stdin.resume();
}
