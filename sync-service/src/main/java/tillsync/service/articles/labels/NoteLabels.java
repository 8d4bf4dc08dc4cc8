package tillsync.service.articles.labels;

import tillsync.people.TillEvent.LabelsPrinted;

/** Keep that a user has printed the labels of a till. */
record NoteLabels(LabelsPrinted printed) {}
