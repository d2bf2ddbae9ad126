package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LeadersTest {
    private static final TopicPartition OF_1 = new TopicPartition("sli-measured", 0);
    private static final TopicPartition ALSO_OF_1 = new TopicPartition("sli-measured", 1);
    private static final TopicPartition OF_2 = new TopicPartition("sli-measured", 2);
    private static final TopicPartition UNKNOWN = new TopicPartition("sli-measured", 3);

    private final Leaders leaders = new Leaders(Map.of(OF_1, 1, ALSO_OF_1, 1, OF_2, 2));

    @Test
    void whatComesOfOneIsServedToAllOfItsLeader() {
        Set<TopicPartition> behind = Set.of(ALSO_OF_1, OF_2);

        assertThat(leaders.servedWith(Set.of(OF_1), behind)).containsExactly(ALSO_OF_1);
        assertThat(leaders.maybeServedWith(Set.of(OF_1), behind)).isEmpty();
    }

    @Test
    void whereNothingComesNobodyIsServed() {
        assertThat(leaders.servedWith(Set.of(), Set.of(OF_1, UNKNOWN))).isEmpty();
        assertThat(leaders.maybeServedWith(Set.of(), Set.of(OF_1, UNKNOWN))).isEmpty();
    }

    @Test
    void onesWhoseLeaderIsNotKnownMayBeServed() {
        assertThat(leaders.servedWith(Set.of(OF_1), Set.of(UNKNOWN))).isEmpty();
        assertThat(leaders.maybeServedWith(Set.of(OF_1), Set.of(UNKNOWN))).containsExactly(UNKNOWN);
    }

    @Test
    void whereItIsNotKnownFromWhomSomethingComesAllMayBeServed() {
        assertThat(leaders.servedWith(Set.of(UNKNOWN), Set.of(OF_1, OF_2))).isEmpty();
        assertThat(leaders.maybeServedWith(Set.of(UNKNOWN), Set.of(OF_1, OF_2))).containsExactlyInAnyOrder(OF_1, OF_2);
    }
}
