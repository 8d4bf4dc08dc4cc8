package tillsync.service.operation.upgrade;

import java.util.List;
import java.util.Set;

/**
 * The state of a database.
 *
 * @param schema the number of the newest migration that was made there; 0: no migration was made
 * @param faults why this version cannot open the database, such as migrations that are half done; newer ones are no
 *     fault
 * @param events the names of all events
 */
record Found(int schema, List<String> faults, Set<String> events) {}
