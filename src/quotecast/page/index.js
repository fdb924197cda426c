const address = find("address");
// Wherever the folder has been moved to, that is where its feed is.
if (location.protocol.startsWith("http")) address.value = new URL("feed.xml", location).href;
address.addEventListener("focus", () => address.select());
find("copy").hidden = false;
find("copy").addEventListener("click", async () => {
  const isDone = await copy(address.value);
  find("told").textContent = isDone ? "Copied." : "Please select the address and copy it.";
});
