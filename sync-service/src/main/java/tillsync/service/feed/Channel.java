package tillsync.service.feed;

/** Carries the streams of one kind into one topic. */
interface Channel {

    /**
     * Sends the part of a stream that follows its position.
     *
     * @return whether there may be more, once the batch is finished
     */
    boolean carry(String stream, FeedBatch batch);
}
