package dev.signalbox.backbone.lane;

import org.apache.kafka.common.TopicPartition;

/** What speaks against a consumer; the same doubt is equal at each look. */
sealed interface Doubt {
    String inWords();

    record NotInItsGroup() implements Doubt {
        @Override
        public String inWords() {
            return "its group does not know it";
        }
    }

    /** A topic that it should read is there, and it does not read it. */
    record Overlooked(String topic) implements Doubt {
        @Override
        public String inWords() {
            return "it does not know of " + topic;
        }
    }

    /** Something can be read, is asked for, and does not come. */
    record Withheld(TopicPartition partition, long offset) implements Doubt {
        @Override
        public String inWords() {
            return "nothing comes of " + partition + " from offset " + offset + " on";
        }
    }
}
