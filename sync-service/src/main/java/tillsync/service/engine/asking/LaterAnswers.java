package tillsync.service.engine.asking;

import tillsync.service.tills.device.Device;

/** Takes answers to what tills were asked while nobody waited. */
public interface LaterAnswers {

    /**
     * Keeps the answer. Refuses INVALID where it is none to what was asked.
     *
     * @return false where that till was not asked that, or has answered already
     */
    boolean answered(Device till, String id, TillAnswer answer);
}
