/** At most one signal a minute. */
const EVERY_MS = 60e3;
let last = 0;

/** Two soft tones, about a second. Rejects where the browser wants a gesture first. */
export async function ring() {
  if (Date.now() - last < EVERY_MS) return;
  last = Date.now();
  const audio = new AudioContext();
  await audio.resume();
  if (audio.state !== "running") throw new Error("blocked");
  [[660, 0], [550, 0.45]].forEach(([pitch, at]) => {
    const tone = new OscillatorNode(audio, { type: "sine", frequency: pitch }), loud = new GainNode(audio, { gain: 0 });
    tone.connect(loud).connect(audio.destination);
    loud.gain.linearRampToValueAtTime(0.12, audio.currentTime + at + 0.05);
    loud.gain.linearRampToValueAtTime(0, audio.currentTime + at + 0.5);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.55);
  });
  setTimeout(() => audio.close(), 1500);
}
