package tillsync.service.engine.catalogue;

import java.util.List;
import tillsync.archive.Need;

/** The parts of a catalogue's history that a feature needs, and that must not go to an archive. */
public interface HistoryNeeds {
    List<Need> of(Catalogues.Owned catalogue);
}
