package tillsync.service.articles.export;

import tillsync.people.TillEvent.HistoryExported;

/** Keep that a user has taken an export, and its final hash. */
record NoteExport(HistoryExported exported) {}
