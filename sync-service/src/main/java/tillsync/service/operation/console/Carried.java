package tillsync.service.operation.console;

import java.util.List;

/** What is carried to another system behind the commands, such as the change feed, if there is one. */
public interface Carried {

    /** How far behind each topic is now. */
    List<Topic> topics();

    /**
     * @param backlog events that the other system has not acknowledged
     * @param ageSeconds of the oldest of them
     */
    record Topic(String name, long backlog, long ageSeconds) {}
}
