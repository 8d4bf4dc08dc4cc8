package tillsync.service.web.page;

import java.time.ZoneId;

/** Knows the time zone of the person who asks for a page. */
public interface ReaderZone {
    ZoneId now();
}
