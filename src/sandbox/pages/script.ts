/**
 * The only script of the pages, and only for comfort: it notices that the App has answered. It reloads the page
 * when nothing is being typed, else it says that there is news. Without it, "Refresh" does the same by hand.
 */
export const PAGES_SCRIPT = `'use strict';
(() => {
  const { watch, state } = document.body.dataset
  const news = document.getElementById('news')
  let touched = false
  for (const tab of document.querySelectorAll('.UnderlineNav-item[aria-current]')) tab.scrollIntoView({ inline: 'center', block: 'nearest' })
  document.addEventListener('input', () => { touched = true })
  for (const menu of document.querySelectorAll('details.acting-as, details.chooser')) {
    document.addEventListener('click', (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false
    })
  }
  const busy = () => touched || document.querySelector('details.chooser[open], details.acting-as[open], details.review[open], .comment form button[name=delete]') !== null
  const check = async () => {
    if (document.visibilityState === 'visible') {
      const answer = await fetch(watch, { credentials: 'same-origin', cache: 'no-store' }).catch(() => undefined)
      const now = answer && answer.ok ? await answer.text() : state
      if (now !== state) {
        if (busy()) news.hidden = false
        else return location.reload()
      }
    }
    setTimeout(check, 1500)
  }
  if (watch) setTimeout(check, 1000)
})()
`
