package tillsync.service.operation.upgrade;

import java.util.List;
import java.util.Set;

/**
 * What was found in a database.
 *
 * @param schema the number of the newest migration that was made there; 0: no migration was made
 * @param faults why it is no database that this version can open, such as migrations that are half done; newer ones are no fault
 * @param events the names of all events
 */
record Found(int schema, List<String> faults, Set<String> events) {}
