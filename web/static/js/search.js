// Search as one types: a short pause, then the list alone is fetched; the address follows, so that it can be kept.
const form = document.querySelector("[data-search]");
const list = document.getElementById("results");
const PAUSE = 180;
let waiting;
let asking;

const find = async () => {
  asking?.abort();
  asking = new AbortController();
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(filled).toString();
  try {
    const answer = await fetch(`${form.dataset.search}?${query}`, { signal: asking.signal });
    if (!answer.ok) return;
    list.innerHTML = (await answer.json()).html;
    history.replaceState(null, "", `${location.pathname}?${query}`);
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  }
};
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
