package tillsync.service.importing;

import java.util.List;

/** @param line of the file, counted from 1 */
record SheetRow(long line, List<String> cells) {}
