/** Words of screens on walls and of the page that moves them. */
export const EN_WALLS = {
  "wl.emergency": "Emergency", "wl.severe": "Severe", "wl.warning": "Warning", "wl.information": "Information", "wl.taken": "taken",
  "wl.alarms": "Alarms", "wl.nobody": "nobody took them", "wl.all.taken": "all taken", "wl.no.alarm": "No alarms",
  "wl.station": "Monitoring station", "wl.over": "Over the limit", "wl.source": "Source", "wl.system": "Vọng Lâu", "wl.updated": "Updated\u00a0{time}", "wl.scene": "scene\u00a0{n}/{all}", "wl.sim": "SIMULATED",
  "wl.no.figures": "— no figures yet", "wl.since": "Since {time}", "wl.new": "{n} new alarms", "wl.more": "and {n} more", "wl.day": "Last 24 hours · upright line: since {time}", "wl.map": "Map",
  "wl.cut": "No connection since {from}. Showing figures of {shown}",
  "wl.now": "just\u00a0now", "wl.minutes": "{n}\u00a0min", "wl.hours": "{n}\u00a0h", "wl.from": "since {day}",
  "wl.day.0": "Sunday", "wl.day.1": "Monday", "wl.day.2": "Tuesday", "wl.day.3": "Wednesday", "wl.day.4": "Thursday", "wl.day.5": "Friday", "wl.day.6": "Saturday",
  "wl.op.silent": "The server has not answered. Nothing was changed. Try again in a few minutes.", "wl.op.shown": "{n} showing it", "wl.op.none": "Nothing shows it yet", "wl.op.seen": " · last seen: {age} · scene: {scene}",
  "wl.op.hold": "Hold", "wl.op.go": "Go on", "wl.op.reload": "Reload", "wl.op.open": "Open the screen", "wl.op.mute": "Sound off", "wl.op.unmute": "Sound on",
  "wl.op.blocked": "The screen's browser does not allow sound yet. Touch the screen once, or start the browser with --autoplay-policy=no-user-gesture-required.",
  "wl.op.place": "Where the screen hangs", "wl.op.codes": "Tokens of screens", "wl.op.make": "Make a token", "wl.op.once": "Shown only once: ", "wl.op.how": ". Open wall/screen?token=token on the screen's machine.", "wl.op.last": " · last seen: {age}", "wl.op.unused": " · not used yet", "wl.op.revoke": "Revoke", "wl.op.title": "Screens", "wl.op.back": "To the map",
};
