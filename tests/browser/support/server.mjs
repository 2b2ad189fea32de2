// Starts the sample landlord on a free port and ends it again.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the demo may take to print its address and to be ready: a development build fills its database slowly. */
const READY_WITHIN_MS = 60_000;

/** What it may take to shut down cleanly before it is killed. */
const STOPPED_WITHIN_MS = 10_000;

/**
 * Starts `heard demo` with data of its own. The program is the one HEARD_PROGRAM names. Where HEARD_SAMPLE names a
 * folder, the sample is made there once and copied, since making it takes longest; what its mail calls the program's
 * address is then that of the first.
 *
 * @returns {Promise<{address: string, stop: () => Promise<void>}>} `address` has no slash at the end. `stop` rejects
 *   when the program did not end by itself, or ended with another status than 0: a clean shutdown is part of the job.
 */
export async function startDemo() {
  const program = process.env.HEARD_PROGRAM;
  if (!program) throw new Error("HEARD_PROGRAM is not set: run the browser tests by `make browser`");
  const data = await mkdtemp(join(tmpdir(), "heard-browser-"));
  const sample = process.env.HEARD_SAMPLE;
  if (sample) {
    if (!existsSync(sample)) await makeSample(program, sample);
    await cp(sample, data, { recursive: true });
  }
  return start(program, data, { keep: false });
}

/** Lets the program make its sample and end; the folder gets its name when all of it is there. */
async function makeSample(program, folder) {
  const making = `${folder}.making`;
  await rm(making, { recursive: true, force: true });
  const made = await start(program, making, { keep: true });
  await made.stop();
  await rename(making, folder);
}

async function start(program, data, { keep }) {
  // setpriv becomes the program; should the tests be interrupted or killed, the kernel ends the program with them.
  const asOurs = ["--pdeathsig", "TERM", "--", program];
  const child = spawn("setpriv", [...asOurs, "demo", "--listen", "127.0.0.1:0", "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });

  const said = [];
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve({ error }));
    child.once("exit", (status, signal) => resolve({ status, signal }));
  });

  async function stop() {
    child.kill("SIGTERM");
    const outcome = await Promise.race([ended, after(STOPPED_WITHIN_MS)]); // nothing when the time is up
    if (!outcome) {
      child.kill("SIGKILL");
      await ended;
    }
    if (!keep) await rm(data, { recursive: true, force: true });
    if (!outcome) throw new Error(`heard demo did not stop within ${STOPPED_WITHIN_MS} ms of SIGTERM`);
    if (outcome.status !== 0) throw new Error(`heard demo ended badly: ${describe(outcome)}\n${said.join("")}`);
  }

  try {
    const early = ended.then((outcome) => Promise.reject(new Error(describe(outcome))));
    const late = after(READY_WITHIN_MS).then(() => Promise.reject(new Error(`not ready within ${READY_WITHIN_MS} ms`)));
    const address = await Promise.race([printedAddress(child, said), early, late]);
    await Promise.race([isReady(address), early, late]);
    early.catch(() => {}); // that it ends later is for stop() to judge
    late.catch(() => {});
    return { address, stop };
  } catch (error) {
    await stop().catch(() => {}); // the first error says more
    throw new Error(`heard demo did not start: ${error.message}\n${said.join("")}`);
  }
}

/** The first address of this machine on a line of standard output; everything said is kept for a failure's message. */
function printedAddress(child, said) {
  return new Promise((resolve) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said.push(text);
      output += text;
      const found = output.match(/http:\/\/127\.0\.0\.1:\d+(?=[/\s])/);
      if (found) resolve(found[0]);
    });
    child.stderr.setEncoding("utf8").on("data", (text) => said.push(text));
  });
}

async function isReady(address) {
  const answersOk = () => fetch(`${address}/readyz`).then((response) => response.ok, () => false);
  while (!(await answersOk())) await after(50);
}

function describe({ error, status, signal }) {
  if (error) return error.message;
  return signal ? `ended by ${signal}` : `ended with status ${status}`;
}

function after(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
