package dev.signalbox.backbone.lane;

import org.apache.kafka.common.TopicPartition;

/** What speaks against a consumer; the same doubt is equal at each look. */
sealed interface Doubt {
    String inWords();

    /** What the trouble is about, however far it has come by now. */
    String about();

    record NotInItsGroup() implements Doubt {
        @Override
        public String inWords() {
            return "its group does not know it";
        }

        @Override
        public String about() {
            return "the group";
        }
    }

    /** A topic that it should read is there, and it does not know of it. */
    record Overlooked(String topic) implements Doubt {
        @Override
        public String inWords() {
            return "it does not know of " + topic;
        }

        @Override
        public String about() {
            return topic;
        }
    }

    /** Something can be read, is asked for, and does not come. */
    record Withheld(TopicPartition partition, long offset) implements Doubt {
        @Override
        public String inWords() {
            return "nothing comes of " + partition + " from offset " + offset + " on";
        }

        @Override
        public String about() {
            return partition.toString();
        }
    }
}
