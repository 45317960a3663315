/**
 * What Primer does not have: GitHub keeps the layout of its own pages to itself. Only Primer's variables are used,
 * so light and dark come by themselves.
 */
export const PAGES_STYLE = `
body { min-height: 100vh; overflow-wrap: break-word; }
.page-width { max-width: 1280px; margin: 0 auto; padding-left: 16px; padding-right: 16px; }
@media (min-width: 768px) { .page-width { padding-left: 24px; padding-right: 24px; } }
.gap { gap: 8px; }
.list-style-none { list-style: none; }
.min-width-0 { min-width: 0; }
.break-word { overflow-wrap: anywhere; }
.truncate { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.circle { border-radius: 50%; }
.avatar { vertical-align: middle; }
.icon-folder { color: var(--treeViewItem-leadingVisual-iconColor-rest, var(--fgColor-accent)); }
details > summary { cursor: pointer; }
[hidden] { display: none !important; }

.Header { flex-wrap: nowrap; padding: 12px 16px; gap: 8px; }
.Header-item { margin-right: 0; min-width: 0; }
.Header-link { display: inline-flex; align-items: center; }
label { font-weight: 400; }
.required::after { content: " *"; color: var(--fgColor-danger); }
.steps .Counter { align-self: flex-start; }
.acting-as > summary { display: flex; align-items: center; gap: 6px; }
.acting-as .dropdown-menu { width: 300px; padding: 0; overflow: hidden; }
.people { padding: 4px; }
.person { display: flex; align-items: center; gap: 10px; width: 100%; padding: 6px 8px; border: 0; border-radius: 6px; background: none; color: var(--fgColor-default); font: inherit; text-align: left; cursor: pointer; }
.person:hover, .person:focus-visible { background: var(--bgColor-muted); }
.person[aria-current] { background: var(--bgColor-accent-muted); }
.narrow-box { max-width: 360px; margin: 0 auto; }
.narrow { max-width: 820px; }

.repository-head { background: var(--bgColor-muted); border-bottom: 1px solid var(--borderColor-default); }
.repository-head .UnderlineNav { box-shadow: none; margin-top: 8px; }
.UnderlineNav { overflow-x: auto; overflow-y: hidden; scrollbar-width: thin; }
.UnderlineNav-body { flex-wrap: nowrap; }
.UnderlineNav-item { white-space: nowrap; }
.news { position: sticky; top: 0; z-index: 40; background: var(--bgColor-accent-muted); }

.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px; }
@media (min-width: 1012px) { .columns { grid-template-columns: minmax(0, 1fr) 280px; } }
.sidebar .chooser > summary { display: flex; justify-content: space-between; color: var(--fgColor-muted); }
.sidebar .chooser > summary::after { content: "Edit"; font-weight: 400; }
.sidebar .chooser > summary:hover { color: var(--fgColor-accent); }
.sidebar .chooser .Box { max-height: 320px; overflow-y: auto; }
.sidebar .IssueLabel { margin-bottom: 4px; }
.issue-title { overflow-wrap: anywhere; line-height: 1.25; }

.thread, .main > .TimelineItem { max-width: 100%; }
@media (min-width: 1012px) { .columns:not(.start .columns) .main { padding-left: 56px; } }
.start .main { padding-left: 0 !important; }
.comment.TimelineItem { margin-left: 0; }
.comment.TimelineItem::before, .merge.TimelineItem::before { left: 16px; }
.TimelineItem--condensed { margin-left: 16px; }
.TimelineItem-avatar { left: -56px; }
@media (max-width: 1011.98px) { .TimelineItem-avatar { display: none; } }
.comment > .Box, .comment > form, .merge > .Box { position: relative; z-index: 1; background: var(--bgColor-default); }
.comment:target > .Box { border-color: var(--borderColor-accent-emphasis); box-shadow: 0 0 0 1px var(--borderColor-accent-emphasis); }
.new-comment { border-top: 2px solid var(--borderColor-muted); margin-top: 16px; padding-top: 16px; }
.new-comment::before { display: none; }
.Box-header--slim { padding: 8px 16px; }
.mine > .Box-header { background: var(--bgColor-accent-muted); }
.TimelineItem-body time { white-space: nowrap; }
.merge.TimelineItem { margin-left: 16px; }
.merge.TimelineItem::before { left: 0; }
.merge-open { border-color: var(--borderColor-open-emphasis); }
.merge-done { border-color: var(--borderColor-done-emphasis); }
.badge-open { background: var(--bgColor-open-emphasis) !important; color: var(--fgColor-onEmphasis) !important; }
.badge-done { background: var(--bgColor-done-emphasis) !important; color: var(--fgColor-onEmphasis) !important; }
.badge-closed { background: var(--bgColor-closed-emphasis) !important; color: var(--fgColor-onEmphasis) !important; }
.badge-muted { background: var(--bgColor-neutral-emphasis) !important; color: var(--fgColor-onEmphasis) !important; }
.TimelineItem--condensed .TimelineItem-badge { border-radius: 50%; width: 20px; height: 20px; margin-left: -9px; margin-right: 14px; }
.BtnGroup { display: inline-flex; }
.BtnGroup-item { float: none; border-radius: 0; margin-left: -1px; }
.BtnGroup-item:first-child { border-radius: 6px 0 0 6px; }
.BtnGroup-item:last-child { border-radius: 0 6px 6px 0; }
.BtnGroup-item[aria-current] { background: var(--button-default-bgColor-active); font-weight: 600; }
.review { position: relative; }
.review form { position: absolute; right: 0; z-index: 20; width: min(420px, calc(100vw - 32px)); background: var(--bgColor-default); box-shadow: var(--shadow-floating-small); }

.markdown-body { overflow-wrap: break-word; }
.markdown-body table { display: block; overflow: auto; }
.markdown-body .user-mention { font-weight: 600; color: var(--fgColor-default); white-space: nowrap; }
.markdown-body .commit-link { font-family: var(--fontStack-monospace); font-size: 85%; }
.markdown-body li.task-list-item { list-style: none; }
.markdown-body .task-list-item input { margin: 0 .4em .2em -1.4em; vertical-align: middle; }
.markdown-alert { padding: 8px 16px; margin-bottom: 16px; border-left: .25em solid var(--borderColor-default); }
.markdown-alert > :last-child { margin-bottom: 0; }
.markdown-alert-title { display: flex; align-items: center; font-weight: 500; }
.markdown-alert-note { border-left-color: var(--borderColor-accent-emphasis); } .markdown-alert-note .markdown-alert-title { color: var(--fgColor-accent); }
.markdown-alert-tip { border-left-color: var(--borderColor-success-emphasis); } .markdown-alert-tip .markdown-alert-title { color: var(--fgColor-success); }
.markdown-alert-important { border-left-color: var(--borderColor-done-emphasis); } .markdown-alert-important .markdown-alert-title { color: var(--fgColor-done); }
.markdown-alert-warning { border-left-color: var(--borderColor-attention-emphasis); } .markdown-alert-warning .markdown-alert-title { color: var(--fgColor-attention); }
.markdown-alert-caution { border-left-color: var(--borderColor-danger-emphasis); } .markdown-alert-caution .markdown-alert-title { color: var(--fgColor-danger); }
.note.markdown-body p { margin: 0; }

.file { overflow: clip; }
.source { width: 100%; border-collapse: collapse; font-family: var(--fontStack-monospace); font-size: 12px; line-height: 20px; tab-size: 4; table-layout: fixed; }
.source td { padding: 0 8px; vertical-align: top; }
.source .number { width: 48px; text-align: right; color: var(--fgColor-muted); user-select: none; }
.source .number a { color: inherit; }
.source .line { white-space: pre-wrap; overflow-wrap: anywhere; }
.source tr:target .line, .source tr:has(:target) .line { background: var(--bgColor-attention-muted); }
.diff .added .line { background: var(--diffBlob-additionLine-bgColor); }
.diff .added .number { background: var(--diffBlob-additionNum-bgColor); }
.diff .removed .line { background: var(--diffBlob-deletionLine-bgColor); }
.diff .removed .number { background: var(--diffBlob-deletionNum-bgColor); }
.diff .hunk td { background: var(--diffBlob-hunkNum-bgColor-rest); color: var(--fgColor-muted); padding-top: 4px; padding-bottom: 4px; }
.diff .number { width: 40px; }
.note-row > td { padding: 8px; background: var(--bgColor-muted); }
.annotation { border: 1px solid var(--borderColor-default); border-left-width: 4px; border-radius: 6px; padding: 8px 12px; margin: 4px 0; background: var(--bgColor-default); font-family: var(--fontStack-sansSerif); font-size: 14px; line-height: 1.5; }
.annotation-danger { border-left-color: var(--borderColor-danger-emphasis); }
.annotation-attention { border-left-color: var(--borderColor-attention-emphasis); }
.annotation-accent { border-left-color: var(--borderColor-accent-emphasis); }
.annotation .message { white-space: pre-wrap; }
.annotation .details { white-space: pre-wrap; font-size: 12px; color: var(--fgColor-muted); margin-top: 4px; }
.rendered .annotation { margin: 0 0 16px; }
.rendered .markdown-body + .annotation { margin-top: 16px; }

@media (max-width: 543.98px) {
  .wide-only { display: none !important; }
  .page-width { padding-left: 12px; padding-right: 12px; }
  .f1 { font-size: 24px !important; }
  .source .number { width: 34px; padding: 0 4px; }
  .diff .number { width: 28px; }
  .Box-body.p-4 { padding: 16px !important; }
  .comment .Box-body { padding: 12px; }
}
`
