package tillsync.service.engine.catalogue;

import java.util.List;
import tillsync.archive.Need;

/** What a feature needs of a catalogue's history: it must not go to an archive. */
public interface HistoryNeeds {
    List<Need> of(Catalogues.Owned catalogue);
}
