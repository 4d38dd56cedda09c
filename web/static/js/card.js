// The card: a candidate goes into its field with one click; the marked passage comes into view.
for (const button of document.querySelectorAll("[data-fill]")) {
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.fill);
    const [day, month, year] = button.dataset.value.split("/");
    field.value = field.type === "date" && year ? `${year}-${month}-${day}` : button.dataset.value;
    field.focus();
  });
}
document.getElementById("trich")?.scrollIntoView({ block: "center" });
for (const image of document.querySelectorAll(".sheet-view img")) {
  const instead = image.closest(".sheet-view").querySelector(".no-picture");
  const missing = () => {
    image.closest(".sheet-frame").hidden = true;
    instead.hidden = false;
  };
  if (image.complete && !image.naturalWidth) missing();
  else image.addEventListener("error", missing);
}
