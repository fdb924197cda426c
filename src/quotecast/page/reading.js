const SKIP_SECONDS = 15;
const SAVE_SECONDS = 5;
const GLIDE_MS = 1000; // A smooth scroll takes less.
const page = document.querySelector("main");
const sound = find("sound");
const position = find("position");
const speed = find("speed");
const lines = [...document.querySelectorAll("[data-t]")];
const starts = lines.map((line) => Number(line.dataset.t));
const chapters = [...document.querySelectorAll(".chapters a")].map((link) => momentOf(link.hash));
const placeKey = `quotecast:place:${page.dataset.guid}`;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let current = -1; // The line that is spoken or chosen.
let wanted = null; // A moment asked for before the sound was known.
let isFollowing = true;
let glidesUntil = 0;
let savedAt = 0;

// What is remembered from visit to visit: files and private pages may not be allowed to.
function recall(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}
function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* Then it begins at the beginning. */ }
}

function momentOf(hash) {
  const found = /^#t=(\d+(?:\.\d+)?)$/.exec(hash);
  return found ? Number(found[1]) : null;
}
function clock(seconds) {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60];
  const [hours, minutes, rest] = parts.map(Math.floor);
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
function lineAt(seconds) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= seconds + 0.01) low = middle + 1; else high = middle;
  }
  return low - 1;
}

// The text follows the sound.
function choose(number) {
  if (number === current) return;
  const [before, line] = [lines[current] ?? lines[0], lines[number]];
  before?.removeAttribute("aria-current");
  before?.setAttribute("tabindex", "-1");
  line?.setAttribute("aria-current", "true");
  (line ?? lines[0])?.setAttribute("tabindex", "0");
  current = number;
  if (isFollowing && !sound.paused) keepInView();
}
function isBetween(line, top, bottom) {
  const box = line.getBoundingClientRect();
  return box.bottom > innerHeight * top && box.top < innerHeight * bottom;
}
function glide() {
  glidesUntil = performance.now() + GLIDE_MS;
  lines[current]?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}
function keepInView() {
  const line = lines[current];
  if (line && !isBetween(line, 0.15, 0.6)) glide();
}
function follow(isOn) {
  isFollowing = isOn;
  find("follow").hidden = isOn || sound.paused;
}
function show() {
  const seconds = wanted ?? sound.currentTime;
  choose(lineAt(seconds));
  position.value = seconds;
  const words = clock(seconds);
  if (find("now").textContent === words) return;
  find("now").textContent = words;
  position.setAttribute("aria-valuetext", `${words} of ${clock(position.max)}`);
}
function run() {
  show();
  if (!sound.paused) requestAnimationFrame(run);
}

// The sound follows the reader.
function seek(seconds) {
  const moment = Math.max(0, Math.min(seconds, Number(position.max)));
  if (sound.readyState) sound.currentTime = moment; else wanted = moment;
  show();
}
function skip(seconds) {
  seek((wanted ?? sound.currentTime) + seconds);
}
function play() {
  sound.play().catch((error) => { if (error.name !== "AbortError") complain(); });
}
function toggle() {
  if (sound.paused) play(); else sound.pause();
}
function playFrom(seconds) {
  follow(true);
  seek(seconds);
  play();
}
function step(by) {
  const number = Math.max(0, Math.min(current + by, lines.length - 1));
  if (!lines[number]) return;
  seek(starts[number]);
  lines[number].focus({ preventScroll: true });
  keepInView();
}
function stepChapter(by) {
  const here = sound.currentTime;
  const next = by > 0
    ? chapters.find((start) => start > here)
    : chapters.findLast((start) => start < here - 2); // A second push goes further back.
  if (next !== undefined) seek(next);
}
function changeSpeed(by) {
  speed.selectedIndex = Math.max(0, Math.min(speed.selectedIndex + by, speed.length - 1));
  setSpeed();
}
function setSpeed() {
  sound.defaultPlaybackRate = sound.playbackRate = Number(speed.value);
  remember("quotecast:speed", speed.value);
}
function save() {
  savedAt = sound.currentTime;
  if (wanted === null) remember(placeKey, sound.ended ? 0 : savedAt.toFixed(1));
}
function complain() {
  find("told").textContent = "The sound cannot be played.";
}

sound.addEventListener("loadedmetadata", () => {
  if (wanted !== null) sound.currentTime = wanted;
  wanted = null;
  show();
});
sound.addEventListener("play", () => {
  page.classList.add("is-playing");
  find("play").setAttribute("aria-label", "Pause");
  follow(true);
  run();
  keepInView();
});
sound.addEventListener("pause", () => {
  page.classList.remove("is-playing");
  find("play").setAttribute("aria-label", "Play");
  find("follow").hidden = true;
  save();
});
sound.addEventListener("timeupdate", () => {
  show();
  if (Math.abs(sound.currentTime - savedAt) > SAVE_SECONDS) save();
});
sound.addEventListener("seeked", show);
sound.addEventListener("error", complain);
addEventListener("pagehide", save);

// Whoever scrolls away is left alone until the line comes into view again.
function noticeScroll() {
  const line = lines[current];
  if (line && performance.now() > glidesUntil) follow(isBetween(line, 0, 1));
}
addEventListener("scroll", noticeScroll, { passive: true });
for (const kind of ["wheel", "touchmove"]) {
  addEventListener(kind, () => { glidesUntil = 0; }, { passive: true });
}

function goToAddress() {
  const moment = momentOf(location.hash);
  if (moment === null) return false;
  if (Math.abs((wanted ?? sound.currentTime) - moment) > 0.5) seek(moment);
  follow(true);
  glide();
  return true;
}
addEventListener("hashchange", goToAddress);
