package tillsync.service.articles.export;

import tillsync.people.TillEvent.HistoryExported;

/** Records that a user has taken an export, with its final hash. */
record NoteExport(HistoryExported exported) {}
