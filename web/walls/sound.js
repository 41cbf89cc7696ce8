/**
 * Two short tones, made and not fetched. A browser plays nothing before somebody touched the page, unless it was
 * started so; `state` says which it is, so that the operator reads it instead of believing in a tone nobody hears.
 */
const NOTES = [880, 660], NOTE_S = 0.22, GAP_S = 0.06, LOUD = 0.4;
let context = null;

function open() {
  if (!context) {
    try {
      context = new AudioContext();
    } catch {
      return null; // no sound device at all
    }
  }
  return context;
}

/** A touch or a key allows it for as long as the page stands. */
export function listenForTouch() {
  for (const what of ["pointerdown", "keydown"]) addEventListener(what, () => open()?.resume().catch(() => {}), { passive: true });
}

/** @returns {"on"|"blocked"} whether a tone would be heard now */
export function soundState() {
  return open()?.state === "running" ? "on" : "blocked";
}

/** Whether it sounded. */
export async function tone() {
  const c = open();
  if (!c) return false;
  if (c.state !== "running") c.resume().catch(() => {}); // waits for a touch where that is the rule
  if (c.state !== "running") return false;
  NOTES.forEach((hertz, i) => {
    const at = c.currentTime + i * (NOTE_S + GAP_S), source = c.createOscillator(), loud = c.createGain();
    source.frequency.value = hertz;
    // soft edges: a wave cut off clicks
    loud.gain.setValueAtTime(0, at);
    loud.gain.linearRampToValueAtTime(LOUD, at + 0.02);
    loud.gain.linearRampToValueAtTime(0, at + NOTE_S);
    source.connect(loud).connect(c.destination);
    source.start(at);
    source.stop(at + NOTE_S);
  });
  return true;
}
