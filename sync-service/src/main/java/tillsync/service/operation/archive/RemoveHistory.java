package tillsync.service.operation.archive;

import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.operation.archive.ArchiveWriter.Written;

/** Remove the history of a catalogue that a file has, and let the catalogue begin behind it. */
record RemoveHistory(Owned catalogue, Written file) {}
