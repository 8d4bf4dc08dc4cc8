package tillsync.service.operation.archive;

import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.operation.archive.ArchiveWriter.Written;

/** Remove the part of a catalogue's history that is in a file; the catalogue then begins after it. */
record RemoveHistory(Owned catalogue, Written file) {}
