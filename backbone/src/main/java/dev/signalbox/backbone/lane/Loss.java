package dev.signalbox.backbone.lane;

import java.util.Optional;

/** Records that a lane was to read next and never can: going on would leave a silent gap (docs/adr/0024). */
sealed interface Loss {
    /** Of a lane that was to read on there, from a partition of which the broker holds this; empty if nothing is lost. */
    static Optional<Loss> at(long position, TopicDirectory.Extent held) {
        if (position < held.beginning()) {
            return Optional.of(new Deleted(position, held.beginning()));
        }
        return position > held.end() ? Optional.of(new Truncated(position, held.end())) : Optional.empty();
    }

    /** What happened, for whoever has to deal with it. */
    String words();

    /** Retention, or somebody, deleted records that were not read. */
    record Deleted(long position, long beginning) implements Loss {
        @Override
        public String words() {
            return "the records from offset " + position + " to " + (beginning - 1)
                    + " were deleted before they were read";
        }
    }

    /** The broker has lost the end of its log, as after an unclean election of a leader. */
    record Truncated(long position, long end) implements Loss {
        @Override
        public String words() {
            return "the topic ends at offset " + end + " but was read up to " + position
                    + ": the broker has lost records that were read";
        }
    }

    /** The name stands for another topic now. */
    record Recreated(long position) implements Loss {
        @Override
        public String words() {
            return "this is not the topic that was read up to offset " + position
                    + ": it was deleted and created again under its name";
        }
    }

    /** The broker refused the position, and what it has by now does not show why. */
    record OutOfRange(long position) implements Loss {
        @Override
        public String words() {
            return "the broker does not hold offset " + position;
        }
    }

    /** With the way out. */
    default String wordsFor(String service) {
        return words() + ". Nothing more is read from it; write the projection again with: signalbox rebuild "
                + service.replaceFirst("-service$", "");
    }
}
