find("play").addEventListener("click", toggle);
find("back").addEventListener("click", () => skip(-SKIP_SECONDS));
find("forward").addEventListener("click", () => skip(SKIP_SECONDS));
find("help").addEventListener("click", () => find("keys").showModal());
find("close").addEventListener("click", () => find("keys").close());
find("follow").addEventListener("click", () => { follow(true); glide(); });
find("link").addEventListener("click", async () => {
  const moment = Math.floor(wanted ?? sound.currentTime);
  const isDone = await copy(`${location.href.split("#")[0]}#t=${moment}`);
  find("told").textContent = isDone ? `Link to ${clock(moment)} copied.` : "It cannot be copied.";
  setTimeout(() => { find("told").textContent = ""; }, 4000);
});
position.addEventListener("input", () => seek(Number(position.value)));
speed.addEventListener("change", setSpeed);

document.addEventListener("click", (event) => {
  const line = event.target.closest("[data-t]");
  const moment = momentOf(event.target.closest("a")?.hash ?? "");
  if (moment !== null) playFrom(moment);
  // Whoever selects words wants to copy them.
  else if (line && getSelection().isCollapsed) playFrom(Number(line.dataset.t));
});

const KEYS = {
  " ": toggle,
  "ArrowLeft": () => skip(-SKIP_SECONDS),
  "ArrowRight": () => skip(SKIP_SECONDS),
  "j": () => step(1),
  "k": () => step(-1),
  "-": () => changeSpeed(-1),
  "+": () => changeSpeed(1),
  "=": () => changeSpeed(1), // Where + lies on many keyboards.
  "f": () => { follow(true); glide(); },
};
function needs(element, key) {
  return element.closest("select, input") || (key === " " && element.closest("button"));
}
document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || find("keys").open) return;
  if (key === "Enter" && target.dataset?.t) playFrom(Number(target.dataset.t));
  else if (key === "?") find("keys").showModal();
  else if (KEYS[key] && find("letters").checked && !needs(target, key)) KEYS[key]();
  else return;
  event.preventDefault();
});
find("letters").checked = recall("quotecast:keys") !== "off";
find("letters").addEventListener("change", () => {
  remember("quotecast:keys", find("letters").checked ? "on" : "off");
});

if ("mediaSession" in navigator) {
  const { mediaSession } = navigator;
  const heading = document.querySelector("h1").textContent;
  const cover = new URL(page.dataset.cover, location).href;
  // No browser takes one from a file.
  const artwork = cover.startsWith("http") ? [{ src: cover, type: "image/jpeg" }] : [];
  mediaSession.metadata = new MediaMetadata({ title: heading, artist: page.dataset.show, artwork });
  const actions = {
    play, pause: () => sound.pause(),
    seekbackward: () => skip(-SKIP_SECONDS), seekforward: () => skip(SKIP_SECONDS),
    seekto: ({ seekTime }) => seek(seekTime),
  };
  if (chapters.length) {
    actions.previoustrack = () => stepChapter(-1);
    actions.nexttrack = () => stepChapter(1);
  }
  for (const [action, handler] of Object.entries(actions)) {
    try { mediaSession.setActionHandler(action, handler); } catch { /* An older browser. */ }
  }
}

sound.controls = false;
find("controls").hidden = false;
lines.forEach((line) => line.setAttribute("tabindex", "-1"));
lines[0]?.setAttribute("tabindex", "0");
if ([...speed.options].some((option) => option.value === recall("quotecast:speed"))) {
  speed.value = recall("quotecast:speed");
  setSpeed();
}
if (!goToAddress()) seek(Number(recall(placeKey)) || 0);
if (sound.error) complain();
