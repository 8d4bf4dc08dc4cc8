package tillsync.service.articles.export;

import tillsync.people.TillEvent.HistoryExported;

/** A user took an export: who did, and what its final hash is, is kept. */
record NoteExport(HistoryExported exported) {}
