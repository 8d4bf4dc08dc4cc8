package tillsync.service.articles.labels;

import tillsync.people.TillEvent.LabelsPrinted;

/** Records that a user has printed the labels of a till. */
record NoteLabels(LabelsPrinted printed) {}
