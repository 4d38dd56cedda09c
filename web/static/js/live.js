// Lists that change while one looks: rows are fetched again, quickly while work is going on, slowly otherwise.
// A list is left alone while the reader has its focus inside it, so that nothing moves under the hand.
const FAST = 2000;
const SLOW = 5000;

for (const list of document.querySelectorAll("[data-live]")) {
  const dot = document.querySelector(list.dataset.dot);
  const again = (busy) => setTimeout(refresh, busy ? FAST : SLOW);
  const refresh = async () => {
    if (document.hidden || list.contains(document.activeElement)) return again(true);
    try {
      const answer = await fetch(list.dataset.live, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { html, busy, counts } = await answer.json();
      if (list.innerHTML !== html) list.innerHTML = html;
      for (const [name, count] of Object.entries(counts ?? {})) {
        for (const place of document.querySelectorAll(`[data-count="${name}"]`)) place.textContent = count;
      }
      if (dot) dot.hidden = !busy;
      again(busy);
    } catch {
      again(false);
    }
  };
  again(list.dataset.busy === "1");
}
