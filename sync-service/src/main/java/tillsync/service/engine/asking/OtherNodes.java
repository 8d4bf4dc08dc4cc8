package tillsync.service.engine.asking;

import org.springframework.stereotype.Component;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/** Other nodes, to which a till may be connected that is asked here. */
interface OtherNodes {

    /** Somebody asks a till. Refuses REQUEST_REUSED where something else is on its way under that id. */
    void asked(Pending pending);

    /** It is on its way to the till from here. @return false where it is over: the till must not get it any more */
    boolean reach(String id);

    /** Nobody waits for it here any more. */
    void ended(String id);

    /** The till may be connected to another node since. */
    void remind(Pending pending);

    /** @return false where another node has given it to the till, which may do it */
    boolean withdrawUnlessReached(Pending pending);

    /**
     * Gives the till's answer to the node that waits for it. Refuses INVALID where it is none to what was asked.
     *
     * @return false where no node asks that
     */
    boolean answered(DeviceId device, String id, JsonNode answer);

    /** The till has answered what was asked here: others may wait for the same. */
    void settled(String id, JsonNode answer);

    /** There is one node. */
    @Component
    final class None implements OtherNodes {
        @Override
        public void asked(Pending pending) {
            // it was told here
        }

        @Override
        public boolean reach(String id) {
            return true;
        }

        @Override
        public void ended(String id) {
            // nobody else knew of it
        }

        @Override
        public void remind(Pending pending) {
            // it was told here
        }

        @Override
        public boolean withdrawUnlessReached(Pending pending) {
            return true;
        }

        @Override
        public boolean answered(DeviceId device, String id, JsonNode answer) {
            return false;
        }

        @Override
        public void settled(String id, JsonNode answer) {
            // nobody else waits for it
        }
    }
}
