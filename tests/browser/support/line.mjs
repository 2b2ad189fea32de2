// The line between a browser and the program: goes down, comes back, loses answers on the way.

import http from "node:http";

/**
 * Starts a line to the program.
 *
 * @param {string} address of the program, without a slash at the end
 * @returns {Promise<{address: string, down: () => void, up: () => void, loseAnswers: (n: number) => void, sent: () => string[],
 *   stop: () => Promise<void>}>} `loseAnswers` lets the next `n` envelopes reach the program and their answers nobody;
 *   `sent` gives the ids of all envelopes that reached it, in order.
 */
export async function startLine(address) {
  const sockets = new Set();
  const envelopes = [];
  let isUp = true;
  let nToLose = 0;

  const server = http.createServer((request, response) => {
    const said = [];
    if (request.url === "/capture") request.on("data", (part) => said.push(part));
    const forward = http.request(new URL(request.url, address), { method: request.method, headers: request.headers }, (answer) => {
      if (request.url === "/capture") {
        envelopes.push(JSON.parse(Buffer.concat(said).toString()).id);
        if (nToLose > 0) {
          nToLose -= 1;
          answer.resume();
          answer.once("end", () => request.socket.destroy());
          return;
        }
      }
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(response);
    });
    forward.on("error", () => request.socket.destroy());
    response.on("close", () => forward.destroy());
    request.pipe(forward);
  });
  server.on("connection", (socket) => {
    if (!isUp) return socket.destroy();
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    down() {
      isUp = false;
      cut();
    },
    up: () => (isUp = true),
    loseAnswers: (n) => (nToLose = n),
    sent: () => [...envelopes],
    stop() {
      cut();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
