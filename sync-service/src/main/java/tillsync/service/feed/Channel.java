package tillsync.service.feed;

/** Carries the streams of one kind into one topic. */
interface Channel {

    /**
     * Sends the next part of a stream, from where it was carried to.
     *
     * @return whether there may be more, once the batch is finished
     */
    boolean carry(String stream, FeedBatch batch);
}
