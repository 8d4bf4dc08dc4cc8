package tillsync.service.web.page;

import java.time.ZoneId;

/** Knows in which time zone a page shows times to whoever asks for it. */
public interface ReaderZone {
    ZoneId now();
}
