/** Words of the print dialog, in English. */
export const EN_PRINTING = {
  "pr.title.dialog": "Print a map to scale", "pr.paper": "Paper", "pr.orientation": "Orientation", "pr.landscape": "Landscape", "pr.portrait": "Portrait",
  "pr.scale": "Scale", "pr.format": "File", "pr.dpi": "Sharpness", "pr.title": "Title (empty: names of the layers)", "pr.signer": "Position of the signer",
  "pr.parts": "Parts of the sheet", "pr.part.legend": "Legend", "pr.part.grid": "VN-2000 grid", "pr.part.sources": "Sources", "pr.part.stamp": "Stamp block",
  "pr.drag": "Drag the frame on the map to its place.", "pr.here": "Centre of the window", "pr.fit": "Fit the window",
  "pr.estimate": "About {seconds} s, {megabytes} MB · {width} × {height} km of ground",
  "pr.cancel": "Cancel", "pr.print": "Print", "pr.take": "Download", "pr.stop": "Stop", "pr.page": "Print this page with the browser",
  "pr.nothing": "No layer that can be printed is on. Switch one on and print.",
  "pr.signin": "Sign in to print a map sheet to scale. Without a sign-in this page can still be printed with the browser.", "pr.signin.go": "Sign in",
  "pr.kept": "Printing goes on when this is closed. Files are kept for 24 hours for whoever printed them. Base maps are not printed.",
  "pr.state.waiting": "waiting for its turn", "pr.state.running": "being painted", "pr.state.cancelled": "stopped", "pr.state.interrupted": "the server stopped meanwhile, print again",
  "pr.ready": "The sheet is ready. Open Print to download it.", "pr.failed": "The sheet could not be made. Open Print to see why.",
};
