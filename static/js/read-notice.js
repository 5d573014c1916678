/* A page that was opened from a letter (?notice=12): what the letter told of counts as read, and the address is as it
   usually is. Opening a page changes nothing by itself, so that what only looks ahead at links reads nothing. */

const place = new URL(location.href);
const notice = Number(place.searchParams.get("notice"));
const token = document.querySelector("[name=csrf_token]");

async function read() {
  const body = new URLSearchParams({ csrf_token: token.value });
  const answer = await fetch(`/notices/${notice}/read`, { method: "POST", body, redirect: "manual" });
  if (!answer.ok) return;
  place.searchParams.delete("notice");
  history.replaceState(history.state, "", place);
}

if (Number.isInteger(notice) && notice > 0 && token) read().catch(() => {});
