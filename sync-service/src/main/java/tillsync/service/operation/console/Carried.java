package tillsync.service.operation.console;

import java.util.List;

/** Data that is carried to another system in the background, such as the change feed. */
public interface Carried {

    /** Returns the present backlog of each topic. */
    List<Topic> topics();

    /**
     * @param backlog events that the other system has not acknowledged
     * @param ageSeconds of the oldest of them
     */
    record Topic(String name, long backlog, long ageSeconds) {}
}
